// Labels in the language of the page. Elements name theirs by data-say; values of its braces stand in data-values.

const settings = { language: "en", words: {}, title: null };

function say(name, values = {}) {
  const words = settings.words[settings.language] ?? {};
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => (key in values ? shown(values[key]) : whole));
}

// Numbers as people of the language write them; all else as it stands.
function shown(value) {
  return typeof value === "number" ? new Intl.NumberFormat(settings.language).format(value) : String(value);
}

function relabel(root = document) {
  document.documentElement.lang = settings.language;
  for (const element of root.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say, JSON.parse(element.dataset.values ?? "{}"));
  }
  const attributes = { sayLabel: "aria-label", sayTitle: "title", sayPlaceholder: "placeholder" };
  for (const [key, attribute] of Object.entries(attributes)) {
    const selector = `[data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`;
    for (const element of root.querySelectorAll(selector)) element.setAttribute(attribute, say(element.dataset[key]));
  }
}

// An element with attributes and children. Texts become text nodes: nothing that a document says is ever HTML.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "say") element.dataset.say = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  if (attributes.say) element.textContent = say(attributes.say);
  for (const child of children.flat()) if (child !== null && child !== undefined) element.append(child);
  return element;
}
