// Draws the points pixel by pixel where no graphics processor does it: stamps of each shape are blended into an image.
import { appearance, shapeReach, traceShape } from "./shapes.js";

/** Stamps are drawn at so many places between two pixels, both ways. */
const STEPS = 3;

/** `#rrggbb` as red and blue together, green alone, and all of it as the image has it. */
function packed(color) {
  const [red, green, blue] = [1, 3, 5].map((place) => parseInt(color.slice(place, place + 2), 16));
  return { redBlue: red | (blue << 16), green: green << 8, pixel: (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0 };
}

export class PixelPainter {
  constructor(canvas, data) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false });
    this.data = data;
    this.colorCount = Math.min(16, data.colors.light.length);
    this.stamps = new Map();
  }

  setMaps(source, target) {
    this.source = source;
    this.target = target;
  }

  setStates(states) {
    this.states = states;
  }

  /** The colors as `#rrggbb`. */
  setColors(colors, paper) {
    const labels = Math.max(1, this.data.classNames.length);
    this.looks = Array.from({ length: labels }, (_, label) => {
      const { color, shape } = appearance(label, this.colorCount);
      return { shape, ...packed(colors[color]) };
    });
    this.paper = packed(paper).pixel;
  }

  paint(view, { share, diameter, opacity, ratio }) {
    this.resize();
    this.pixels.fill(this.paper);
    const size = Math.max(1, Math.round(4 * diameter * ratio) / 4);
    if (this.states.includes(1)) this.drawState(1, view, share, size, 0.1 * opacity, ratio);
    this.drawState(2, view, share, size, opacity, ratio);
    this.context.putImageData(this.image, 0, 0);
  }

  resize() {
    const { width, height } = this.canvas;
    if (this.image?.width === width && this.image.height === height) return;
    this.image = this.context.createImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.stamps.clear();
  }

  drawState(state, view, share, size, opacity, ratio) {
    const { source, target, states, looks } = this;
    const { order, classOf } = this.data;
    const { width, height } = this.image;
    const scale = view.scale * ratio;
    const [left, top] = [(view.width * ratio) / 2 - view.x * scale, (view.height * ratio) / 2 + view.y * scale];
    const stamps = this.stampsOf(size, opacity);
    const reach = reachOf(size);
    for (let place = 0; place < order.length; place++) {
      const point = order[place];
      if (states[point] !== state) continue;
      const mapX = source[2 * point] + (target[2 * point] - source[2 * point]) * share;
      const mapY = source[2 * point + 1] + (target[2 * point + 1] - source[2 * point + 1]) * share;
      const [x, y] = [left + mapX * scale, top - mapY * scale];
      if (x < reach || y < reach || x >= width - reach - 1 || y >= height - reach - 1) continue;
      const [column, row] = [x | 0, y | 0];
      const look = looks[classOf[point]];
      const step = (((y - row) * STEPS) | 0) * STEPS + (((x - column) * STEPS) | 0);
      this.blend(stamps[look.shape][step], row * width + column, look);
    }
  }

  /** Lays a stamp of one color on a pixel: red and blue are blended in one product, green in another. */
  blend({ offsets, covers }, middle, { redBlue, green }) {
    const { pixels } = this;
    for (let place = 0; place < offsets.length; place++) {
      const above = covers[place];
      const below = pixels[middle + offsets[place]];
      const first = (Math.imul(redBlue, above) + Math.imul(below & 0xff00ff, 256 - above)) >>> 8;
      const second = (Math.imul(green, above) + Math.imul(below & 0xff00, 256 - above)) >>> 8;
      pixels[middle + offsets[place]] = 0xff000000 | (first & 0xff00ff) | (second & 0xff00);
    }
  }

  /** For each shape, and each place between two pixels, the pixels that it covers. Few sizes are in use at a time. */
  stampsOf(size, opacity) {
    const name = `${size} ${opacity}`;
    if (!this.stamps.has(name)) {
      if (this.stamps.size > 64) this.stamps.clear();
      const shapes = 1 + Math.max(...this.looks.map((look) => look.shape));
      this.stamps.set(name, Array.from({ length: shapes }, (_, shape) => stampsOf(shape, size, opacity, this.image.width)));
    }
    return this.stamps.get(name);
  }
}

/** How far from its middle's pixel a shape reaches. */
const reachOf = (size) => Math.ceil(shapeReach * size) + 1;

/** The pixels that a shape covers, as distances in an image of `width`, and how much of each, of 256. */
function stampsOf(shape, size, opacity, width) {
  const reach = reachOf(size);
  const side = 2 * reach + 1;
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  return Array.from({ length: STEPS * STEPS }, (_, step) => {
    context.clearRect(0, 0, side, side);
    context.beginPath();
    traceShape(context, shape, reach + (step % STEPS + 0.5) / STEPS, reach + (Math.floor(step / STEPS) + 0.5) / STEPS, size);
    context.fill();
    const { data } = context.getImageData(0, 0, side, side);
    const covered = Array.from({ length: side * side }, (_, place) => place).filter((place) => data[4 * place + 3] > 0);
    return {
      offsets: Int32Array.from(covered, (place) => (Math.floor(place / side) - reach) * width + (place % side) - reach),
      covers: Int32Array.from(covered, (place) => Math.round((256 * opacity * data[4 * place + 3]) / 255)),
    };
  });
}
