// Shorthands for the page's elements.

/** The element whose id is `id`. */
export const byId = (id) => document.getElementById(id);

/** A new element. Properties are set as they are, `on…` listen, what has a dash in its name is an attribute. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name.includes("-")) made.setAttribute(name, value);
    else if (name === "style") Object.assign(made.style, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the reader asked for a page in which things do not move by themselves. */
export const prefersStillness = () => reducedMotion.matches;

let announcement = 0;

/** Says `text` to those who hear the page. What is said in quick succession is said once, in its last form. */
export function announce(text) {
  clearTimeout(announcement);
  announcement = setTimeout(() => { byId("announcer").textContent = text; }, 150);
}
