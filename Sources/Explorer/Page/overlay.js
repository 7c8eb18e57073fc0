// What lies over the points: names of classes, images, lines to neighbors, rings, and the lasso.
import { appearance } from "./shapes.js";

const LINE_HEIGHT = 17;

/** A class's densest place on a map: the middle of its points around the fullest of many cells. */
function densestPlace(points, places) {
  const side = 40;
  const cellOf = (point) => Math.min(side - 1, Math.floor(places[2 * point + 1] * side)) * side + Math.min(side - 1, Math.floor(places[2 * point] * side));
  const counts = new Float32Array(side * side);
  for (const point of points) counts[cellOf(point)]++;
  const around = (cell) => {
    let sum = 0;
    for (const step of [-side, 0, side]) for (const aside of [-1, 0, 1]) sum += counts[cell + step + aside] ?? 0;
    return sum + counts[cell];
  };
  let best = 0;
  for (let cell = 1; cell < counts.length; cell++) if (counts[cell] > 0 && around(cell) > around(best)) best = cell;
  const near = points.filter((point) => cellOf(point) === best);
  const mean = (axis) => near.reduce((sum, point) => sum + places[2 * point + axis], 0) / near.length;
  return near.length ? [mean(0), mean(1)] : null;
}

/** Where the names of classes stand on a map, those of large classes first. */
export function namePlaces(data, places) {
  if (!data.labels) return [];
  const members = data.classNames.map(() => []);
  data.labels.forEach((label, point) => members[label].push(point));
  return members
    .map((points, label) => ({ label, count: points.length, place: densestPlace(points, places) }))
    .filter(({ place }) => place !== null)
    .sort((one, other) => other.count - one.count || one.label - other.label);
}

export class Overlay {
  constructor(canvas, data) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.data = data;
  }

  /** Takes the colors of the page: ink, paper and accent. */
  takeColors() {
    const style = getComputedStyle(this.canvas);
    this.family = style.fontFamily;
    for (const name of ["ink", "paper", "accent"]) this[name] = style.getPropertyValue(`--${name}-plain`).trim();
  }

  begin(view, ratio) {
    this.view = view;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, view.width, view.height);
    this.context.lineJoin = "round";
  }

  /** Writes names at their places, moved a little where they would overlap; a name that finds no room is left out. */
  names(named) {
    const { context, view } = this;
    context.font = `600 13px ${this.family}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const taken = [];
    for (const { label, place } of named) {
      const text = this.data.classNames[label];
      const [x, y] = view.toScreen(...place);
      const half = context.measureText(text).width / 2 + 4;
      const step = [0, -1, 1, -2, 2].find((step) => taken.every((other) =>
        Math.abs(other.x - x) >= other.half + half || Math.abs(other.y - y - step * LINE_HEIGHT) >= LINE_HEIGHT));
      if (step === undefined) continue;
      taken.push({ x, y: y + step * LINE_HEIGHT, half });
      this.text(text, x, y + step * LINE_HEIGHT);
    }
  }

  text(text, x, y) {
    const { context } = this;
    context.lineWidth = 4;
    context.strokeStyle = this.paper;
    context.globalAlpha = 0.85;
    context.strokeText(text, x, y);
    context.globalAlpha = 1;
    context.fillStyle = this.ink;
    context.fillText(text, x, y);
  }

  /** Lines from a point to its neighbors, in the colors of those. */
  lines(start, ends, colors) {
    const { context } = this;
    context.lineWidth = 1.5;
    for (const { point, x, y } of ends) {
      context.strokeStyle = this.paper;
      context.globalAlpha = 0.6;
      this.line(start, x, y, 3.5);
      context.globalAlpha = 1;
      context.strokeStyle = colors[appearance(this.data.classOf[point], colors.length).color];
      this.line(start, x, y, 1.5);
      this.ring(x, y, 5, 1.5, context.strokeStyle);
    }
  }

  line([startX, startY], x, y, width) {
    this.context.lineWidth = width;
    this.context.beginPath();
    this.context.moveTo(startX, startY);
    this.context.lineTo(x, y);
    this.context.stroke();
  }

  /** A ring that stands out from points of any color. */
  ring(x, y, radius, width, color = this.ink) {
    const { context } = this;
    for (const [style, wide] of [[this.paper, width + 2], [color, width]]) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.lineWidth = wide;
      context.strokeStyle = style;
      context.stroke();
    }
  }

  /** A lasso through places of the map. */
  lasso(polygon) {
    const { context } = this;
    context.beginPath();
    for (const place of polygon) context.lineTo(...this.view.toScreen(...place));
    context.closePath();
    context.fillStyle = this.accent;
    context.globalAlpha = 0.12;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = this.accent;
    context.lineWidth = 1.5;
    context.setLineDash([5, 4]);
    context.stroke();
    context.setLineDash([]);
  }
}
