// What the page was made with: the header, and the numbers that stand in it as base64.

/** The bytes of the block called `name`. The text of the block is dropped: it is needed once. */
function takeBytes(name) {
  const block = document.querySelector(`script[data-block="${name}"]`);
  const text = atob(block.textContent);
  block.remove();
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place++) bytes[place] = text.charCodeAt(place);
  return bytes;
}

/** Whole numbers of `width` bytes, the least significant first. */
function takeNumbers(name, width) {
  const bytes = takeBytes(name);
  if (width === 2) return new Uint16Array(bytes.buffer);
  if (width === 4) return new Uint32Array(bytes.buffer);
  const numbers = new Uint32Array(bytes.length / 3);
  for (let place = 0; place < numbers.length; place++) {
    numbers[place] = bytes[3 * place] | (bytes[3 * place + 1] << 8) | (bytes[3 * place + 2] << 16);
  }
  return numbers;
}

/** A map's coordinates from 0 to 1, x and y of one point after the other. */
function takeMap(name) {
  return Float32Array.from(takeNumbers(name, 2), (value) => value / 65535);
}

/** Everything the page shows. */
export function readData() {
  const header = JSON.parse(document.getElementById("data").textContent);
  const data = { ...header, indices: takeNumbers("indices", 4) };
  data.labels = header.hasLabels ? takeNumbers("labels", 2) : null;
  data.predictions = header.hasPredictions ? takeNumbers("predictions", 2) : null;
  data.layers = header.layers.map((layer, place) => ({
    ...layer,
    neighbors: takeNumbers(`neighbors-${place}`, header.pointWidth),
    maps: layer.maps.map((map, index) => ({ ...map, coordinates: takeMap(`map-${place}-${index}`) })),
  }));
  data.classOf = data.labels ?? new Uint16Array(header.count);
  data.order = shuffled(header.count);
  return data;
}

/** A sheet of thumbnails as the address of a file that only this page can see. */
export function takeSheet(place) {
  return URL.createObjectURL(new Blob([takeBytes(`sheet-${place}`)], { type: "image/jpeg" }));
}

/** The points in an order in which no class hides another, always the same one (Fisher and Yates, xorshift32). */
function shuffled(count) {
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  let random = 2463534242;
  for (let place = count - 1; place > 0; place--) {
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    const other = (random >>> 0) % (place + 1);
    [order[place], order[other]] = [order[other], order[place]];
  }
  return order;
}
