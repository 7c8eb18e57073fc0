// Which part of a map is seen: maps are squares from 0 to 1 with y upward, the screen has pixels with y downward.

/** How much of the smaller side the whole map takes. */
const FILL = 0.92;
const CLOSEST = 400;
const FARTHEST = 0.4;

export class View {
  constructor() {
    this.width = 1;
    this.height = 1;
    this.fit();
  }

  /** Pixels for one unit when everything is seen. */
  get fittingScale() { return FILL * Math.min(this.width, this.height); }

  /** Pixels for one unit. */
  get scale() { return this.zoom * this.fittingScale; }

  /** Shows everything. */
  fit() {
    this.x = 0.5;
    this.y = 0.5;
    this.zoom = 1;
  }

  resize(width, height) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
  }

  toScreen(x, y) {
    return [(x - this.x) * this.scale + this.width / 2, (this.y - y) * this.scale + this.height / 2];
  }

  toMap(x, y) {
    return [(x - this.width / 2) / this.scale + this.x, this.y - (y - this.height / 2) / this.scale];
  }

  /** Moves the map by pixels. */
  pan(dx, dy) {
    this.center(this.x - dx / this.scale, this.y + dy / this.scale);
  }

  /** Puts a place of the map into the middle; the map itself cannot be lost. */
  center(x, y) {
    this.x = Math.min(1, Math.max(0, x));
    this.y = Math.min(1, Math.max(0, y));
  }

  /** Zooms such that what is at the given pixel stays there. */
  zoomAt(factor, x = this.width / 2, y = this.height / 2) {
    const [mapX, mapY] = this.toMap(x, y);
    this.zoom = Math.min(CLOSEST, Math.max(FARTHEST, this.zoom * factor));
    const [nowX, nowY] = this.toMap(x, y);
    this.center(this.x + mapX - nowX, this.y + mapY - nowY);
  }

  /** Whether a place of the map is on the screen, `margin` pixels from its border. */
  sees(x, y, margin = 0) {
    const [left, top] = this.toScreen(x, y);
    return left >= margin && top >= margin && left <= this.width - margin && top <= this.height - margin;
  }
}
