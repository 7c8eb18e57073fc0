// The buttons and choices around the map.
import { announce, byId, element } from "./dom.js";

/** What keys and gestures do, as the page lists them. */
const HELP = [
  ["Drag, arrows", "move the map"],
  ["Wheel, pinch, + and −", "zoom"],
  ["0", "show everything"],
  ["Shift + arrow", "go to the next point in that direction"],
  ["Click, Enter", "pin a point and show its nearest neighbors"],
  ["N", "go through its neighbors"],
  ["L, Shift + drag", "draw a lasso"],
  ["S", "select every point in view"],
  ["[ and ]", "previous and next layer"],
  ["M", "next map of the layer"],
  ["T", "light or dark colors"],
  ["Esc", "let go: first the lasso, then the pinned point, then the selection"],
];

/** One choice of several as radio buttons; hidden if there is nothing to choose. */
function segments(id, names, state, key) {
  const field = byId(id);
  field.hidden = names.length < 2;
  const buttons = names.map((name, place) => {
    const input = element("input", { type: "radio", name: id, checked: place === state[key], onchange: () => state.set({ [key]: place }) });
    field.append(element("label", {}, input, element("span", { textContent: name })));
    return input;
  });
  state.listen([key], () => { buttons[state[key]].checked = true; });
}

export function addControls(state, stage) {
  const { data } = state;
  segments("layer-choice", data.layers.map((layer) => layer.name), state, "layer");
  segments("method-choice", data.layers[0].maps.map((map) => map.method), state, "method");
  byId("subtitle").textContent = data.subtitle;
  byId("origin").textContent = data.origin;
  addMapTools(state, stage);
  addHelp();
  describe(state);
  state.listen(["layer", "method"], () => {
    describe(state);
    announce(`${state.currentLayer.heading}, ${state.map.method}. ${state.map.note}`);
  });
}

/** Says what the map is. */
function describe(state) {
  byId("note").textContent = state.map.note;
  byId("map").setAttribute("aria-label", `${state.map.method} map of ${state.data.count} points in ${state.currentLayer.heading}`);
}

function addMapTools(state, stage) {
  const zoom = (factor) => () => {
    stage.view.zoomAt(factor);
    stage.redraw();
  };
  byId("zoom-in").onclick = zoom(1.5);
  byId("zoom-out").onclick = zoom(1 / 1.5);
  byId("fit").onclick = () => {
    stage.view.fit();
    stage.redraw();
  };
  byId("lasso").onclick = () => state.set({ lassoing: !state.lassoing });
  state.listen(["lassoing"], () => {
    byId("lasso").setAttribute("aria-pressed", state.lassoing);
    byId("map").classList.toggle("lassoing", state.lassoing);
  });
}

function addHelp() {
  const dialog = byId("help");
  byId("help-list").append(...HELP.flatMap(([keys, what]) => [element("dt", { textContent: keys }), element("dd", { textContent: what })]));
  byId("help-open").onclick = () => dialog.showModal();
  byId("help-close").onclick = () => dialog.close();
}

/** Light or dark as the system has it, until the reader decides. */
export function followTheme(state) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = byId("theme");
  const apply = () => {
    document.documentElement.dataset.theme = state.dark ? "dark" : "light";
    button.setAttribute("aria-pressed", state.dark);
  };
  let isChosen = false;
  state.listen(["dark"], apply);
  button.onclick = () => {
    isChosen = true;
    state.set({ dark: !state.dark });
  };
  system.onchange = () => { if (!isChosen) state.set({ dark: system.matches }); };
  state.set({ dark: system.matches });
  apply();
}
