// Builds elements from code, so that nobody's text is ever parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element: properties become attributes, "on…" listeners, false and null are left out. */
export function h(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  put(node, ...children);
  return node;
}

/** Replaces what is inside the element. */
export function fill(node, ...children) {
  node.replaceChildren();
  put(node, ...children);
  return node;
}

function put(node, ...children) {
  for (const child of children.flat(3)) {
    if (child !== undefined && child !== null && child !== false) node.append(child);
  }
}

const SHAPES = {
  back: ["M15 5l-7 7 7 7"],
  plus: ["M12 5v14", "M5 12h14"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  more: ["M12 5.5v.01", "M12 12v.01", "M12 18.5v.01"],
  send: ["M4.5 12L4 5l16.5 7L4 19l.5-7z", "M4.5 12H12"],
  save: ["M5 12.5l4.5 4.5L19 7.5"],
  clip: ["M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.2-7.1"],
  slash: ["M4 4h16v16H4z", "M14 8l-4 8"],
  keys: ["M3.5 6.5h17v11h-17z", "M7 10h.01", "M10.4 10h.01", "M13.7 10h.01", "M17 10h.01", "M8 14h8"],
  reply: ["M10 6l-6 5.5L10 17", "M4.5 11.5H14a6 6 0 0 1 6 6v.5"],
  edit: ["M5 19l1-4.2L16.2 4.6a2 2 0 0 1 2.8 0l.4.4a2 2 0 0 1 0 2.8L9.2 18 5 19z", "M14 7l3 3"],
  copy: ["M9 9h10.5v10.5H9z", "M15 9V4.5H4.5V15H9"],
  down: ["M12 5v13", "M6 12.5l6 6 6-6"],
  download: ["M12 4v11", "M7 10.5l5 5 5-5", "M5 20h14"],
  file: ["M6 3.5h8l4.5 4.5V20.5H6z", "M13.5 3.5V8.5H18.5"],
  image: ["M4 5h16v14H4z", "M4 16l4.5-4.5 4 4 2.5-2.5 5 5", "M15.5 9.5h.01"],
  clock: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M12 7.5V12l3 2"],
  ticked: ["M5 12.5l4.5 4.5L19 7.5"],
  ban: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M6 6l12 12"],
  light: ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M12 2.5v2", "M12 19.5v2", "M2.5 12h2", "M19.5 12h2", "M5.3 5.3l1.4 1.4", "M17.3 17.3l1.4 1.4", "M18.7 5.3l-1.4 1.4", "M6.7 17.3l-1.4 1.4"],
  dark: ["M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"],
  auto: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M12 3.5v17", "M15 5v14", "M18 7.5v9"],
  help: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 2", "M12 16.7v.01"],
  search: ["M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12z", "M15 15l5 5"],
  link: ["M8 16L16 8", "M9 7.5h7.5V15"],
  start: ["M7 4.5l12 7.5-12 7.5z"],
  forward: ["M14 6l6 5.5L14 17", "M19.5 11.5H10a6 6 0 0 0-6 6v.5"],
  voice: ["M12 4a2.6 2.6 0 0 0-2.6 2.6v4.8a2.6 2.6 0 0 0 5.2 0V6.6A2.6 2.6 0 0 0 12 4z", "M6 11.5a6 6 0 0 0 12 0", "M12 17.5V20"],
  pin: ["M12 21s-6.5-5.7-6.5-11a6.5 6.5 0 0 1 13 0c0 5.3-6.5 11-6.5 11z", "M12 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"],
  pulse: ["M3.5 12h4l2.5-6 4 12 2.5-6h4"],
  fault: ["M12 4l9 16H3z", "M12 10v4.5", "M12 17.3v.01"],
  stop: ["M7 7h10v10H7z"],
  person: ["M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M4.5 20c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"],
};

/** A drawn sign; it says nothing to a screen reader, the button around it does. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const shape of SHAPES[name] ?? []) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shape);
    svg.append(path);
  }
  return svg;
}

/** A button that is only a sign, with its words for those who do not see it. */
export function iconButton(name, label, press, more = {}) {
  return h("button", { type: "button", class: "icon-button", title: label, "aria-label": label, onclick: press, ...more }, icon(name));
}
