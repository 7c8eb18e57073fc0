// Finds points by their place: a grid of cells, each with a list of its points.

export class Grid {
  /** @param {Float32Array} places x and y of each point, 0 to 1 */
  constructor(places) {
    this.places = places;
    const count = places.length / 2;
    this.side = Math.max(1, Math.ceil(Math.sqrt(count / 4)));
    const cells = Uint32Array.from({ length: count }, (_, point) => this.cell(places[2 * point], places[2 * point + 1]));
    this.starts = new Uint32Array(this.side * this.side + 1);
    for (const cell of cells) this.starts[cell + 1]++;
    for (let cell = 0; cell < this.starts.length - 1; cell++) this.starts[cell + 1] += this.starts[cell];
    const next = this.starts.slice();
    this.points = new Uint32Array(count);
    for (let point = 0; point < count; point++) this.points[next[cells[point]]++] = point;
  }

  line(value) { return Math.min(this.side - 1, Math.max(0, Math.floor(value * this.side))); }

  cell(x, y) { return this.line(y) * this.side + this.line(x); }

  /** Calls `visit` with every point of the cells that the rectangle touches. */
  visit(left, bottom, right, top, visit) {
    for (let row = this.line(bottom); row <= this.line(top); row++) {
      const first = this.starts[row * this.side + this.line(left)];
      const last = this.starts[row * this.side + this.line(right) + 1];
      for (let place = first; place < last; place++) visit(this.points[place]);
    }
  }

  /** The point nearest to a place, no farther than `radius`, among those that `allows`; −1 if there is none. */
  nearest(x, y, radius, allows) {
    let found = -1;
    let best = radius * radius;
    this.visit(x - radius, y - radius, x + radius, y + radius, (point) => {
      const distance = (this.places[2 * point] - x) ** 2 + (this.places[2 * point + 1] - y) ** 2;
      if (distance <= best && allows(point)) [found, best] = [point, distance];
    });
    return found;
  }

  /** The next point from `start` in the direction (dx, dy), at most 45° aside; −1 if there is none. */
  next(start, dx, dy, allows) {
    const { places } = this;
    const [x, y] = [places[2 * start], places[2 * start + 1]];
    let found = -1;
    let best = Infinity;
    for (let point = 0; point < places.length / 2; point++) {
      const along = (places[2 * point] - x) * dx + (places[2 * point + 1] - y) * dy;
      const aside = Math.abs((places[2 * point] - x) * dy - (places[2 * point + 1] - y) * dx);
      if (along <= 0 || aside > along || along + aside >= best || !allows(point)) continue;
      [found, best] = [point, along + aside];
    }
    return found;
  }

  /** The points inside a polygon of places, in the order of their numbers, among those that `allows`. */
  inside(polygon, allows) {
    const [xs, ys] = [polygon.map((place) => place[0]), polygon.map((place) => place[1])];
    const found = [];
    this.visit(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), (point) => {
      if (allows(point) && contains(polygon, this.places[2 * point], this.places[2 * point + 1])) found.push(point);
    });
    return Uint32Array.from(found).sort();
  }
}

/** Whether a polygon contains a place: a ray from there crosses its border an odd number of times. */
export function contains(polygon, x, y) {
  let isInside = false;
  for (let place = 0, before = polygon.length - 1; place < polygon.length; before = place++) {
    const [x1, y1] = polygon[place];
    const [x2, y2] = polygon[before];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  }
  return isInside;
}
