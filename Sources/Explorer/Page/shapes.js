// The shapes that tell classes apart once the colors are used up, all of one area.

const turned = (corners, radius, turn) =>
  Array.from({ length: corners }, (_, corner) => {
    const angle = 2 * Math.PI * (turn + corner / corners);
    const reach = Array.isArray(radius) ? radius[corner % 2] : radius;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });

const plus = [[1, 0], [0, 1], [-1, 0], [0, -1]].flatMap(([x, y]) => {
  const [reach, half] = [0.66, 0.17];
  return [[reach * x + half * y, reach * y - half * x], [reach * x - half * y, reach * y + half * x], [half * (x - y), half * (x + y)]];
});

const diagonal = Math.SQRT1_2;
const cross = plus.map(([x, y]) => [(x - y) * diagonal, (x + y) * diagonal]);

/** The corners of each shape around the origin, for a diameter of 1; the first one is round. */
const SHAPES = [
  null, turned(3, 0.778, -0.25), turned(4, 0.627, 0.125), cross, turned(4, 0.627, 0), turned(3, 0.778, 0.25), plus,
  turned(10, [0.84, 0.36], -0.25),
];

export const shapeCount = SHAPES.length;

/** How far a shape of diameter 1 reaches from its middle. */
export const shapeReach = 0.84;

/** Color and shape of a class. */
export const appearance = (label, colors) => ({
  color: label % colors, shape: Math.floor(label / colors) % shapeCount,
});

/** Adds a shape to a path. */
export function traceShape(context, shape, x, y, diameter) {
  const corners = SHAPES[shape];
  if (!corners) {
    context.moveTo(x + diameter / 2, y);
    context.arc(x, y, diameter / 2, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], corner) => {
    context[corner ? "lineTo" : "moveTo"](x + dx * diameter, y + dy * diameter);
  });
  context.closePath();
}

/** A shape as a small picture beside a class's name. */
export function shapePicture(shape, color) {
  const corners = SHAPES[shape];
  const drawn = corners
    ? `<path d="M${corners.map((place) => place.map((value) => value.toFixed(3)).join(" ")).join("L")}Z"/>`
    : '<circle r="0.5"/>';
  const picture = document.createElement("template");
  picture.innerHTML = `<svg class="swatch" viewBox="-0.9 -0.9 1.8 1.8" aria-hidden="true">${drawn}</svg>`;
  picture.content.firstChild.style.setProperty("--color", color);
  return picture.content.firstChild;
}
