// Keys on the map.
import { announce, byId } from "./dom.js";
import { counted } from "./words.js";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Keyboard {
  constructor(state, stage) {
    this.state = state;
    this.stage = stage;
    this.turn = 0;
    state.listen(["pinned", "layer"], () => { this.turn = 0; });
    stage.frame.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.press(event)) return;
      event.preventDefault();
    });
    stage.frame.addEventListener("blur", () => state.set({ pointed: -1 }));
  }

  /** Does what a key is for; false if it is for nothing. */
  press({ key, shiftKey }) {
    const direction = DIRECTIONS[key];
    const action = direction ? () => this.steer(direction, shiftKey) : this.actions[key.toLowerCase()];
    action?.();
    this.stage.redraw();
    return action !== undefined;
  }

  get actions() {
    const { state, stage } = this;
    const { data } = state;
    const zoomIn = () => stage.view.zoomAt(1.3);
    const pin = () => state.set({ pinned: this.pointed() === state.pinned ? -1 : this.pointed() });
    const turnLayer = (by) => () => state.set({ layer: (state.layer + by + data.layers.length) % data.layers.length });
    return {
      "+": zoomIn, "=": zoomIn,
      "-": () => stage.view.zoomAt(1 / 1.3),
      "0": () => stage.view.fit(),
      enter: pin, " ": pin,
      escape: () => this.letGo(),
      n: () => this.nextNeighbor(),
      l: () => {
        state.set({ lassoing: !state.lassoing });
        announce(state.lassoing ? "Lasso: draw around points" : "Lasso put away");
      },
      s: () => this.selectView(),
      "[": turnLayer(-1), "]": turnLayer(1),
      m: () => state.set({ method: (state.method + 1) % data.layers[0].maps.length }),
      t: () => byId("theme").click(),
      "?": () => byId("help").showModal(),
    };
  }

  /** Moves the map, or from point to point. */
  steer([dx, dy], goes) {
    const { state, stage } = this;
    if (!goes) return stage.view.pan(-0.15 * dx * stage.view.width, 0.15 * dy * stage.view.height);
    const start = state.pointed >= 0 ? state.pointed : state.pinned;
    const point = start < 0 ? this.pointed() : stage.grid.next(start, dx, dy, (other) => state.isShown(other));
    if (point >= 0) this.goTo(point);
    else announce("No point there");
  }

  goTo(point) {
    this.stage.reveal(point);
    this.state.set({ pointed: point });
  }

  /** The point that keys are at: the pointed one, else the one nearest to the middle of what is seen. */
  pointed() {
    const { state, stage } = this;
    if (state.pointed >= 0) return state.pointed;
    return stage.grid.nearest(stage.view.x, stage.view.y, 2, (point) => state.isShown(point));
  }

  nextNeighbor() {
    const { state } = this;
    if (state.pinned < 0) return announce("Pin a point first with Enter");
    const neighbors = state.neighbors(state.pinned);
    if (neighbors.length > 0) this.goTo(neighbors[this.turn++ % neighbors.length]);
  }

  selectView() {
    const selection = this.stage.pointsInView();
    this.state.set({ selection });
    announce(`${counted(selection.length, "point")} in view selected`);
  }

  letGo() {
    const { state } = this;
    if (state.lassoing) state.set({ lassoing: false });
    else if (state.pinned >= 0) state.set({ pinned: -1, pointed: -1 });
    else state.set({ selection: null, pointed: -1 });
  }
}
