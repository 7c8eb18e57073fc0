// What the reader has chosen. Parts of the page listen to what they show of it.

export class State {
  constructor(data) {
    this.data = data;
    this.layer = 0;
    this.method = 0;
    /** The classes that are not shown. */
    this.hidden = new Set();
    this.onlyMistakes = false;
    /** The points that were chosen, ascending; null if there is no selection. */
    this.selection = null;
    /** The point whose neighbors are shown, and the one under the pointer or the keys; −1 for none. */
    this.pinned = -1;
    this.pointed = -1;
    this.lassoing = false;
    this.dark = false;
    this.listeners = [];
  }

  /** Calls `listener` after each change of one of `names`. */
  listen(names, listener) { this.listeners.push([names, listener]); }

  /** Changes what `changes` names, and tells those who listen to it. */
  set(changes) {
    const changed = Object.keys(changes).filter((name) => this[name] !== changes[name]);
    Object.assign(this, changes);
    for (const [names, listener] of this.listeners) if (names.some((name) => changed.includes(name))) listener();
  }

  get currentLayer() { return this.data.layers[this.layer]; }

  get map() { return this.currentLayer.maps[this.method]; }

  /** The nearest neighbors of a point in the chosen layer. */
  neighbors(point) {
    const { neighbors, neighborCount } = this.currentLayer;
    return neighbors.subarray(point * neighborCount, (point + 1) * neighborCount);
  }

  /** Whether a point passes the filters. */
  isShown(point) {
    const { labels, predictions, classOf } = this.data;
    if (labels && this.hidden.has(classOf[point])) return false;
    return !this.onlyMistakes || labels[point] !== predictions[point];
  }

  /** For each point what is drawn of it: 0 nothing, 1 a trace, 2 all. */
  drawnStates() {
    const states = new Uint8Array(this.data.count);
    for (let point = 0; point < states.length; point++) states[point] = this.isShown(point) ? (this.selection ? 1 : 2) : 0;
    for (const point of this.selection ?? []) if (states[point] === 1) states[point] = 2;
    return states;
  }

  /** Shows or hides a class. */
  toggleClass(label) {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(label)) hidden.add(label);
    this.set({ hidden });
  }
}
