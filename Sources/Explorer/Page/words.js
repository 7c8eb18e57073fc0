// Sentences about points.

export const grouped = (number) => number.toLocaleString("en-US");

export const counted = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;

const capitalized = (word) => word.charAt(0).toUpperCase() + word.slice(1);

export class Words {
  constructor(data) { this.data = data; }

  /** `Image 12`. */
  name(point) { return `${capitalized(this.data.noun)} ${grouped(this.data.indices[point])}`; }

  label(point) { return this.data.labels ? this.data.classNames[this.data.labels[point]] : ""; }

  prediction(point) { return this.data.predictions ? this.data.classNames[this.data.predictions[point]] : ""; }

  isMistake(point) {
    const { labels, predictions } = this.data;
    return labels !== null && predictions !== null && labels[point] !== predictions[point];
  }

  /** `Image 12: Shirt, taken for Pullover`. */
  line(point) {
    const { labels, predictions } = this.data;
    const parts = [labels ? this.label(point) : "", this.isMistake(point) || !labels ? this.taken(point) : ""];
    const known = parts.filter((part) => part !== "").join(", ");
    return known === "" || (!labels && !predictions) ? this.name(point) : `${this.name(point)}: ${known}`;
  }

  taken(point) { return this.data.predictions ? `taken for ${this.prediction(point)}` : ""; }

  /** `7 of its 10 neighbors share its class`; nothing where classes are not known. */
  company(point, neighbors) {
    if (!this.data.labels || neighbors.length === 0) return "";
    const own = neighbors.filter((other) => this.data.labels[other] === this.data.labels[point]).length;
    return `${own} of its ${neighbors.length} neighbors share${own === 1 ? "s" : ""} its class`;
  }
}
