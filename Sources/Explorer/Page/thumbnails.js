// The points' images: parts of sheets, which are unpacked when one of their images is first seen.
import { takeSheet } from "./data.js";
import { element } from "./dom.js";

export class Thumbnails {
  /** @param layout the header's `thumbnails`; null if points have no images */
  constructor(layout) {
    this.layout = layout;
    this.addresses = [];
  }

  get exist() { return this.layout !== null; }

  /** The image of a point, `side` pixels on its longer side, as an element; null if points have no images. */
  picture(point, side) {
    if (!this.layout) return null;
    const { width, height, cellWidth, cellHeight, columns, tiles } = this.layout;
    const sheet = Math.floor(point / tiles);
    const place = point % tiles;
    const scale = side / Math.max(width, height);
    const [column, row] = [place % columns, Math.floor(place / columns)];
    this.addresses[sheet] ??= takeSheet(sheet);
    return element("span", {
      className: scale >= 2 ? "image large" : "image",
      style: {
        width: `${width * scale}px`, height: `${height * scale}px`,
        backgroundImage: `url(${this.addresses[sheet]})`,
        backgroundSize: `${columns * cellWidth * scale}px auto`,
        backgroundPosition: `${-column * cellWidth * scale}px ${-row * cellHeight * scale}px`,
      },
    });
  }
}
