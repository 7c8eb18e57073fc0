// Draws the points pixel by pixel where there is no WebGL 2: stamps of each shape are blended into an image.
import { appearance, shapeReach, traceShape } from "./shapes.js";

/** Stamps are drawn at so many places between two pixels, both ways. */
const STEPS = 3;

export class PixelPainter {
  constructor(canvas, data) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.data = data;
    const colors = Math.min(16, data.colors.light.length);
    this.looks = Array.from({ length: Math.max(1, data.classNames.length) }, (_, label) => appearance(label, colors));
    this.stamps = new Map();
  }

  setMaps(source, target) {
    this.source = source;
    this.target = target;
  }

  setStates(states) {
    this.states = states;
  }

  setColors(colors) {
    this.colors = colors.map((color) => [1, 3, 5].map((place) => parseInt(color.slice(place, place + 2), 16)));
  }

  paint(view, { share, diameter, opacity, ratio }) {
    const { width, height } = this.canvas;
    if (this.image?.width !== width || this.image?.height !== height) this.image = this.context.createImageData(width, height);
    this.image.data.fill(0);
    const size = Math.max(1, Math.round(2 * diameter * ratio) / 2);
    if (this.states.includes(1)) this.drawState(1, view, share, size, 0.1 * opacity, ratio);
    this.drawState(2, view, share, size, opacity, ratio);
    this.context.putImageData(this.image, 0, 0);
  }

  drawState(state, view, share, size, opacity, ratio) {
    const { source, target, states } = this;
    const { order, classOf } = this.data;
    const scale = view.scale * ratio;
    const [left, top] = [(view.width * ratio) / 2 - view.x * scale, (view.height * ratio) / 2 + view.y * scale];
    for (const point of order) {
      if (states[point] !== state) continue;
      const x = source[2 * point] + (target[2 * point] - source[2 * point]) * share;
      const y = source[2 * point + 1] + (target[2 * point + 1] - source[2 * point + 1]) * share;
      const look = this.looks[classOf[point]];
      this.blend(this.stamp(look.shape, size), left + x * scale, top - y * scale, this.colors[look.color], opacity);
    }
  }

  /** Lays a stamp of one color with its middle on a place in pixels. */
  blend(stamp, x, y, [red, green, blue], opacity) {
    const { data, width, height } = this.image;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const { side, reach, covers } = stamp;
    if (left < reach || top < reach || left >= width - reach - 1 || top >= height - reach - 1) return;
    const cover = covers[Math.floor((y - top) * STEPS) * STEPS + Math.floor((x - left) * STEPS)];
    let place = 0;
    for (let row = top - reach; row < top - reach + side; row++) {
      let pixel = 4 * (row * width + left - reach);
      for (let column = 0; column < side; column++, pixel += 4, place++) {
        const above = cover[place] * opacity;
        if (above === 0) continue;
        const below = data[pixel + 3] / 255 * (1 - above);
        const whole = above + below;
        data[pixel] = (red * above + data[pixel] * below) / whole;
        data[pixel + 1] = (green * above + data[pixel + 1] * below) / whole;
        data[pixel + 2] = (blue * above + data[pixel + 2] * below) / whole;
        data[pixel + 3] = 255 * whole;
      }
    }
  }

  /** How much of each pixel around it a shape covers, for each place between two pixels. */
  stamp(shape, size) {
    const name = `${shape} ${size}`;
    if (this.stamps.has(name)) return this.stamps.get(name);
    const reach = Math.ceil(shapeReach * size) + 1;
    const side = 2 * reach + 1;
    const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
    const covers = [];
    for (let step = 0; step < STEPS * STEPS; step++) {
      const [x, y] = [(step % STEPS + 0.5) / STEPS, (Math.floor(step / STEPS) + 0.5) / STEPS];
      context.clearRect(0, 0, side, side);
      context.beginPath();
      traceShape(context, shape, reach + x, reach + y, size);
      context.fill();
      const pixels = context.getImageData(0, 0, side, side).data;
      covers.push(Float32Array.from({ length: side * side }, (_, pixel) => pixels[4 * pixel + 3] / 255));
    }
    this.stamps.set(name, { side, reach, covers });
    return this.stamps.get(name);
  }
}
