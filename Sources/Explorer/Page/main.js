// Puts the page together.
import { addControls, followTheme } from "./controls.js";
import { readData } from "./data.js";
import { Gestures } from "./gestures.js";
import { Keyboard } from "./keyboard.js";
import { MapStage } from "./map.js";
import { ClassList, PointCard, SelectionList } from "./panel.js";
import { State } from "./state.js";
import { Thumbnails } from "./thumbnails.js";
import { Tooltip } from "./tooltip.js";
import { Words } from "./words.js";

const data = readData();
const state = new State(data);
const words = new Words(data);
const thumbnails = new Thumbnails(data.thumbnails ?? null);
followTheme(state);
const stage = new MapStage(state);
addControls(state, stage);
new ClassList(state);
new PointCard(state, stage, words, thumbnails);
new SelectionList(state, stage, words, thumbnails);
new Tooltip(state, stage, words, thumbnails);
new Gestures(state, stage);
new Keyboard(state, stage);

/** How many frames a second the map is drawn while it moves. */
function framesPerSecond(seconds = 3) {
  const start = performance.now();
  let frames = 0;
  return new Promise((done) => {
    const step = (now) => {
      stage.view.pan(6 * Math.cos(now / 200), 6 * Math.sin(now / 200));
      stage.redraw();
      if (now - start >= 1000 * seconds) done((1000 * frames) / (now - start));
      else requestAnimationFrame(step);
      frames++;
    };
    requestAnimationFrame(step);
  });
}

// For readers who want to go on in the browser's console.
globalThis.explorer = { data, state, stage, framesPerSecond };
