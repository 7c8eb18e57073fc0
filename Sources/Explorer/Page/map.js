// The map on the screen: what of it is seen, and how it changes into another.
import { byId, prefersStillness } from "./dom.js";
import { Grid } from "./grid.js";
import { namePlaces, Overlay } from "./overlay.js";
import { PixelPainter } from "./painter-pixels.js";
import { WebGLPainter } from "./painter-webgl.js";
import { appearance } from "./shapes.js";
import { View } from "./view.js";

/** How long one map takes to become another, in milliseconds. */
const TRANSITION = 800;

const eased = (share) => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);

export class MapStage {
  constructor(state) {
    this.state = state;
    this.frame = byId("map");
    this.overlay = new Overlay(byId("overlay"), state.data);
    this.painter = makePainter(state.data);
    this.view = new View();
    this.polygon = null;
    this.share = 1;
    this.places = state.map.coordinates;
    this.showMap(this.places);
    this.painter.setStates(state.drawnStates());
    state.listen(["layer", "method"], () => this.changeMap());
    state.listen(["hidden", "onlyMistakes", "selection"], () => this.painter.setStates(state.drawnStates()));
    state.listen(["hidden", "onlyMistakes", "selection", "pinned", "pointed"], () => this.redraw());
    state.listen(["dark"], () => this.takeColors());
    new ResizeObserver(() => this.resize()).observe(this.frame);
    this.resize();
    this.takeColors();
  }

  takeColors() {
    this.colors = this.state.data.colors[this.state.dark ? "dark" : "light"];
    this.overlay.takeColors();
    this.painter.setColors(this.colors, this.overlay.paper);
    this.redraw();
  }

  resize() {
    const { clientWidth, clientHeight } = this.frame;
    this.ratio = Math.min(3, window.devicePixelRatio || 1);
    this.view.resize(clientWidth, clientHeight);
    for (const canvas of [this.painter.canvas, this.overlay.canvas]) {
      canvas.width = Math.max(1, Math.round(clientWidth * this.ratio));
      canvas.height = Math.max(1, Math.round(clientHeight * this.ratio));
    }
    this.redraw();
  }

  /** Settles on a map that does not move. */
  showMap(places) {
    this.places = places;
    this.share = 1;
    this.painter.setMaps(places, places);
    this.grid = new Grid(places);
    this.names = namePlaces(this.state.data, places);
    this.redraw();
  }

  /** Lets the points move to where the chosen map has them. */
  changeMap() {
    const [source, target] = [this.currentPlaces(), this.state.map.coordinates];
    if (prefersStillness()) return this.showMap(target);
    this.source = source;
    this.places = target;
    this.share = 0;
    this.painter.setMaps(source, target);
    const start = performance.now();
    const step = (now) => {
      if (this.places !== target) return;
      const time = Math.min(1, (now - start) / TRANSITION);
      this.share = eased(Math.max(0, time));
      if (time === 1) this.showMap(target);
      else {
        this.redraw();
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  }

  get isMoving() { return this.share < 1; }

  /** Where the points are now, between two maps perhaps. */
  currentPlaces() {
    if (!this.isMoving) return this.places;
    return this.places.map((end, place) => this.source[place] + (end - this.source[place]) * this.share);
  }

  /** Where a point is on the map now. */
  place(point) {
    const end = [this.places[2 * point], this.places[2 * point + 1]];
    if (!this.isMoving) return end;
    return end.map((value, axis) => this.source[2 * point + axis] + (value - this.source[2 * point + axis]) * this.share);
  }

  /** Where a point is in the map's frame, in pixels. */
  screenPosition(point) { return this.view.toScreen(...this.place(point)); }

  /** The shown point under a pixel; −1 if there is none. */
  pointAt(x, y, reach) {
    if (this.isMoving) return -1;
    const radius = Math.max(reach, this.diameter / 2) / this.view.scale;
    return this.grid.nearest(...this.view.toMap(x, y), radius, (point) => this.state.isShown(point));
  }

  /** The shown points that are seen, ascending. */
  pointsInView() {
    const { width, height } = this.view;
    const corners = [[0, 0], [width, 0], [width, height], [0, height]].map((corner) => this.view.toMap(...corner));
    return this.grid.inside(corners, (point) => this.state.isShown(point));
  }

  /** Moves the map such that a point is seen. */
  reveal(point) {
    const place = [this.state.map.coordinates[2 * point], this.state.map.coordinates[2 * point + 1]];
    if (!this.view.sees(...place, 40)) this.view.center(...place);
    this.redraw();
  }

  /** How wide points are, in pixels: less the more there are, more the closer one looks. */
  get diameter() {
    const { view, state } = this;
    const room = view.fittingScale * Math.sqrt(1 / state.data.count);
    return Math.min(7, Math.max(2.2, 0.55 * room)) * Math.min(3, Math.max(0.8, view.zoom ** 0.35));
  }

  /** Draws before the next frame. */
  redraw() {
    if (this.isScheduled) return;
    this.isScheduled = true;
    requestAnimationFrame(() => {
      this.isScheduled = false;
      this.draw();
    });
  }

  draw() {
    const { share, diameter, ratio, view, state, overlay } = this;
    this.painter.paint(view, { share, diameter, ratio, opacity: state.data.count > 20000 ? 0.7 : 0.85 });
    overlay.begin(view, ratio);
    const shown = state.pinned >= 0 ? state.pinned : state.pointed;
    if (shown >= 0) this.drawNeighbors(shown);
    if (state.pointed >= 0 && state.pointed !== state.pinned) {
      overlay.ring(...this.screenPosition(state.pointed), diameter / 2 + 3, 2);
    }
    if (!this.isMoving) overlay.names(this.names.filter(({ label }) => !state.hidden.has(label)));
    if (this.polygon) overlay.lasso(this.polygon);
  }

  drawNeighbors(point) {
    const start = this.screenPosition(point);
    const ends = [...this.state.neighbors(point)].map((other) => {
      const [x, y] = this.screenPosition(other);
      return { point: other, x, y };
    });
    this.overlay.lines(start, ends, this.colors);
    const color = this.colors[appearance(this.state.data.classOf[point], this.colors.length).color];
    this.overlay.ring(...start, this.diameter / 2 + 4, 2.5, color);
  }
}

/** WebGL where a graphics processor does the work. In software our own pixels are faster, unless the address ends in #webgl. */
function makePainter(data) {
  const canvas = byId("points");
  const isForced = location.hash === "#webgl";
  try { return new WebGLPainter(canvas, data, isForced); } catch {
    // A canvas that was asked for WebGL may not give anything else.
    const other = canvas.cloneNode();
    canvas.replaceWith(other);
    return new PixelPainter(other, data);
  }
}
