// The lists beside the map: classes, the pinned point, the selection.
import { announce, byId, element } from "./dom.js";
import { appearance, shapePicture } from "./shapes.js";
import { outcome } from "./tooltip.js";
import { counted, grouped } from "./words.js";

/** How many points of a selection are listed at once. */
const PAGE = 240;

export class ClassList {
  constructor(state) {
    const { data } = state;
    this.state = state;
    if (!data.labels) return;
    this.counts = data.classNames.map(() => 0);
    for (const label of data.labels) this.counts[label]++;
    byId("classes").hidden = false;
    this.boxes = data.classNames.map((name, label) => this.row(name, label));
    byId("classes-all").onclick = () => state.set({ hidden: new Set() });
    byId("classes-none").onclick = () => state.set({ hidden: new Set(data.classNames.keys()) });
    this.addMistakes(data);
    state.listen(["hidden"], () => this.boxes.forEach((box, label) => { box.checked = !state.hidden.has(label); }));
    state.listen(["dark"], () => this.paint());
    this.paint();
  }

  row(name, label) {
    const { state } = this;
    const box = element("input", { type: "checkbox", checked: true, onchange: () => state.toggleClass(label) });
    const only = element("button", {
      type: "button", className: "text only", textContent: "only", "aria-label": `Show only ${name}`,
      onclick: () => state.set({ hidden: new Set([...state.data.classNames.keys()].filter((other) => other !== label)) }),
    });
    const text = element("label", {}, box, element("span", { className: "look" }), element("span", { className: "class-name", textContent: name }),
      element("span", { className: "count", textContent: grouped(this.counts[label]) }));
    byId("class-list").append(element("li", {}, text, only));
    return box;
  }

  paint() {
    const colors = this.state.data.colors[this.state.dark ? "dark" : "light"];
    byId("class-list").querySelectorAll(".look").forEach((place, label) => {
      const { color, shape } = appearance(label, colors.length);
      place.replaceChildren(shapePicture(shape, colors[color]));
    });
  }

  addMistakes({ labels, predictions }) {
    if (!predictions) return;
    const mistakes = labels.reduce((sum, label, point) => sum + (label !== predictions[point] ? 1 : 0), 0);
    byId("mistakes-row").hidden = false;
    byId("mistakes-count").textContent = grouped(mistakes);
    byId("mistakes").onchange = (event) => this.state.set({ onlyMistakes: event.target.checked });
  }
}

/** A list of points as buttons that pin them. */
function pointButtons(points, side, { state, words, thumbnails, stage }) {
  const colors = state.data.colors[state.dark ? "dark" : "light"];
  return [...points].map((point) => {
    const line = words.line(point);
    const picture = thumbnails.picture(point, side);
    const color = colors[appearance(state.data.classOf[point], colors.length).color];
    const button = element("button", {
      type: "button", className: words.isMistake(point) ? "point mistake" : "point", title: line, "aria-label": line,
      style: { borderColor: color },
      onclick: () => {
        state.set({ pinned: point });
        stage.reveal(point);
      },
    }, picture ?? line);
    return element("li", {}, button);
  });
}

export class PointCard {
  constructor(state, stage, words, thumbnails) {
    Object.assign(this, { state, stage, words, thumbnails });
    byId("unpin").onclick = () => state.set({ pinned: -1 });
    state.listen(["pinned", "layer", "dark"], () => this.show());
    this.show();
  }

  show() {
    const { state, words, thumbnails } = this;
    const point = state.pinned;
    byId("unpin").hidden = point < 0;
    if (point < 0) {
      byId("point").replaceChildren(element("p", { className: "hint", textContent: "Point at the map to see what is there; click to pin it here with its nearest neighbors." }));
      return;
    }
    const lines = [element("strong", { textContent: words.name(point) })];
    if (state.data.labels) lines.push(element("span", { textContent: words.label(point) }));
    if (state.data.predictions) lines.push(outcome(words, point));
    const head = element("div", { className: "card" }, element("div", { className: "lines" }, ...lines));
    const picture = thumbnails.picture(point, 112);
    if (picture) head.prepend(picture);
    const neighbors = state.neighbors(point);
    const heading = element("h3", { textContent: `${counted(neighbors.length, "nearest neighbor")} in ${state.currentLayer.heading}` });
    const list = element("ol", { className: thumbnails.exist ? "points" : "points lines" }, ...pointButtons(neighbors, 44, this));
    byId("point").replaceChildren(head, heading, list);
    announce(`Pinned ${words.line(point)}. ${words.company(point, neighbors)}`);
  }
}

export class SelectionList {
  constructor(state, stage, words, thumbnails) {
    Object.assign(this, { state, stage, words, thumbnails });
    byId("selection-clear").onclick = () => state.set({ selection: null });
    byId("selection-save").onclick = () => this.save();
    state.listen(["selection", "dark"], () => this.show());
    this.show();
  }

  show() {
    const points = this.state.selection;
    byId("selection-tools").hidden = !points;
    if (!points) {
      byId("selection").replaceChildren(element("p", { className: "hint", textContent: "Draw around points with the lasso, or hold Shift and drag. S takes everything in view." }));
      return;
    }
    const list = element("ol", { className: this.thumbnails.exist ? "points" : "points lines" });
    const more = element("button", { type: "button", className: "text more", onclick: () => this.extend(list, more) });
    byId("selection").replaceChildren(element("p", { className: "total", textContent: counted(points.length, "point") }), this.shares(points), list, more);
    this.extend(list, more);
    announce(`${counted(points.length, "point")} selected`);
  }

  /** Lists the next points. */
  extend(list, more) {
    const points = this.state.selection;
    const shown = list.childElementCount;
    list.append(...pointButtons(points.subarray(shown, shown + PAGE), 36, this));
    const rest = points.length - list.childElementCount;
    more.hidden = rest === 0;
    more.textContent = `Show ${grouped(Math.min(rest, PAGE))} of ${grouped(rest)} more`;
  }

  /** How the classes share the selection: a bar, and words for those who hear it. */
  shares(points) {
    const { data, dark } = this.state;
    if (!data.labels || points.length === 0) return "";
    const colors = data.colors[dark ? "dark" : "light"];
    const counts = new Map();
    for (const point of points) counts.set(data.labels[point], (counts.get(data.labels[point]) ?? 0) + 1);
    const sorted = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const words = sorted.map(([label, count]) => `${data.classNames[label]} ${grouped(count)}`).join(", ");
    const parts = sorted.map(([label, count]) => element("span", {
      style: { flexGrow: count, background: colors[appearance(label, colors.length).color] },
    }));
    return element("div", {}, element("div", { className: "shares", "aria-hidden": "true" }, ...parts), element("p", { className: "quiet", textContent: words }));
  }

  /** Offers the selection as a table. */
  save() {
    const { data, selection } = this.state;
    const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const rows = [...selection].map((point) =>
      [data.indices[point], data.labels ? cell(this.words.label(point)) : "", data.predictions ? cell(this.words.prediction(point)) : ""].join(","));
    const file = new Blob([["index,label,prediction", ...rows, ""].join("\n")], { type: "text/csv" });
    const link = element("a", { href: URL.createObjectURL(file), download: "selection.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
