// Mouse, pen and fingers on the map.

/** A press that moves less, in pixels, is a click. */
const SLACK = 4;
/** How near to a point the pointer has to be: a finger covers more than a mouse shows. */
const REACH = { mouse: 7, pen: 9, touch: 22 };

export class Gestures {
  constructor(state, stage) {
    this.state = state;
    this.stage = stage;
    /** The pressed pointers and where they are. */
    this.pointers = new Map();
    const { frame } = stage;
    frame.addEventListener("pointerdown", (event) => this.press(event));
    frame.addEventListener("pointermove", (event) => this.move(event));
    frame.addEventListener("pointerup", (event) => this.release(event));
    frame.addEventListener("pointercancel", (event) => this.cancel(event));
    frame.addEventListener("pointerleave", () => this.pointers.size === 0 && state.set({ pointed: -1 }));
    frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  place(event) {
    const box = this.stage.frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  press(event) {
    if (event.button !== 0) return;
    const place = this.place(event);
    this.stage.frame.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, place);
    this.start = place;
    this.isClick = this.pointers.size === 1;
    const draws = this.pointers.size === 1 && (this.state.lassoing || event.shiftKey);
    this.stage.polygon = draws ? [this.stage.view.toMap(...place)] : null;
  }

  move(event) {
    const place = this.place(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) return this.point(place, event.pointerType);
    if (Math.hypot(place[0] - this.start[0], place[1] - this.start[1]) > SLACK) this.isClick = false;
    const middle = this.middle();
    const spread = this.spread();
    this.pointers.set(event.pointerId, place);
    if (this.isClick) return;
    this.state.set({ pointed: -1 });
    if (this.stage.polygon) this.stage.polygon.push(this.stage.view.toMap(...place));
    else this.drag(middle, spread);
    this.stage.redraw();
  }

  /** Moves and zooms with the fingers: their middle and how far they are apart were given. */
  drag(middle, spread) {
    const now = this.middle();
    this.stage.view.pan(now[0] - middle[0], now[1] - middle[1]);
    if (spread > 0) this.stage.view.zoomAt(this.spread() / spread, ...now);
  }

  middle() {
    const places = [...this.pointers.values()];
    return [0, 1].map((axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length);
  }

  spread() {
    const [one, other] = this.pointers.values();
    return other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 0;
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    const { stage, state } = this;
    const polygon = stage.polygon;
    stage.polygon = null;
    if (this.isClick) this.click(this.place(event), event.pointerType);
    else if (polygon) state.set({ selection: stage.grid.inside(polygon, (point) => state.isShown(point)), lassoing: false });
    stage.redraw();
  }

  cancel(event) {
    this.pointers.delete(event.pointerId);
    this.stage.polygon = null;
    this.stage.redraw();
  }

  click(place, kind) {
    const point = this.stage.pointAt(...place, REACH[kind] ?? REACH.mouse);
    this.state.set({ pinned: point === this.state.pinned ? -1 : point });
  }

  point(place, kind) {
    if (kind !== "touch") this.state.set({ pointed: this.stage.pointAt(...place, REACH[kind] ?? REACH.mouse) });
  }

  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const speed = event.ctrlKey ? 0.01 : 0.0018;
    this.stage.view.zoomAt(Math.exp(-event.deltaY * lines * speed), ...this.place(event));
    this.state.set({ pointed: -1 });
    this.stage.redraw();
  }
}
