// What is said beside the point under the pointer or the keys.
import { announce, byId, element } from "./dom.js";
import { appearance } from "./shapes.js";

export class Tooltip {
  constructor(state, stage, words, thumbnails) {
    Object.assign(this, { state, stage, words, thumbnails });
    this.box = byId("tooltip");
    state.listen(["pointed", "layer", "method"], () => this.show());
  }

  show() {
    const { state, box } = this;
    box.hidden = state.pointed < 0 || this.stage.isMoving;
    if (box.hidden) return;
    box.replaceChildren(...this.content(state.pointed));
    this.place(...this.stage.screenPosition(state.pointed));
    const company = this.words.company(state.pointed, state.neighbors(state.pointed));
    announce([this.words.line(state.pointed), company].filter((part) => part !== "").join(". "));
  }

  content(point) {
    const { words, thumbnails, state } = this;
    const lines = [element("strong", { textContent: words.label(point) || words.name(point) })];
    if (state.data.predictions) lines.push(outcome(words, point));
    if (state.data.labels) lines.push(element("span", { className: "quiet", textContent: words.name(point) }));
    const head = element("div", { className: "tooltip-head" }, element("div", { className: "lines" }, ...lines));
    const picture = thumbnails.picture(point, 72);
    if (picture) head.prepend(picture);
    const neighbors = neighborStrip(state, thumbnails, point);
    const company = element("p", { className: "quiet", textContent: words.company(point, state.neighbors(point)) });
    return [head, neighbors, company];
  }

  /** Beside the point, where there is room. */
  place(x, y) {
    const { box } = this;
    const { width, height } = this.stage.view;
    const gap = 16;
    const left = x + gap + box.offsetWidth <= width ? x + gap : x - gap - box.offsetWidth;
    const top = Math.min(Math.max(8, y - box.offsetHeight / 2), height - box.offsetHeight - 8);
    box.style.transform = `translate(${Math.round(Math.max(8, left))}px, ${Math.round(Math.max(8, top))}px)`;
  }
}

/** What a point was taken for, and whether that is right. */
export function outcome(words, point) {
  const isMistake = words.isMistake(point);
  const text = isMistake || !words.data.labels ? words.taken(point) : "recognized";
  return element("span", { className: isMistake ? "outcome wrong" : "outcome right", textContent: text });
}

/** The images of a point's neighbors, each underlined in its class's color; marks alone where there are no images. */
function neighborStrip(state, thumbnails, point) {
  const colors = state.data.colors[state.dark ? "dark" : "light"];
  const items = [...state.neighbors(point)].map((other) => {
    const color = colors[appearance(state.data.classOf[other], colors.length).color];
    const picture = thumbnails.picture(other, 22) ?? element("span", { className: "mark" });
    return element("span", { className: "neighbor", style: { borderColor: color } }, picture);
  });
  return element("div", { className: "strip" }, ...items);
}
