// A view is an address: question, filters, order, columns and the open recommendation stand behind its "#".

const view = { question: "", chosen: {}, sort: { column: null, down: false }, columns: null, page: 1, size: 50, open: null };
const SIZES = [25, 50, 100, 200];
let firstLanguage = "en";

// What is chosen, in the order of the facets.
function chosenValues() {
  return Object.keys(FACETS).flatMap((name) => (view.chosen[name] ?? []).map((value) => [name, value]));
}

function addressOfView(open = view.open) {
  const parameters = new URLSearchParams();
  if (view.question) parameters.set("q", view.question);
  for (const [name, value] of chosenValues()) parameters.append(name, value);
  if (view.sort.column) parameters.set("sort", `${view.sort.column}${view.sort.down ? ".desc" : ""}`);
  if (view.columns) parameters.set("cols", view.columns.join(","));
  if (view.size !== 50) parameters.set("size", view.size);
  if (view.page > 1) parameters.set("p", view.page);
  if (settings.language !== firstLanguage) parameters.set("lang", settings.language);
  if (open !== null) parameters.set("open", nameOfRow(open));
  return `#${parameters}`;
}

function readAddress() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  view.question = parameters.get("q") ?? "";
  view.chosen = {};
  for (const name of Object.keys(FACETS)) {
    const values = unique(parameters.getAll(name)).filter((value) => facets[name].numbers.has(value));
    if (values.length) view.chosen[name] = values;
  }
  const [column, way] = (parameters.get("sort") ?? "").split(".");
  view.sort = { column: column in ORDERS ? column : null, down: way === "desc" };
  const columns = (parameters.get("cols") ?? "").split(",").filter((name) => name in ORDERS);
  view.columns = columns.length ? columns : null;
  view.size = SIZES.includes(Number(parameters.get("size"))) ? Number(parameters.get("size")) : 50;
  view.page = Math.max(1, Number.parseInt(parameters.get("p") ?? "1", 10) || 1);
  view.open = parameters.has("open") ? rowOfName(parameters.get("open")) : null;
  const language = parameters.get("lang") ?? firstLanguage;
  settings.language = language in settings.words ? language : firstLanguage;
}

// Typing and paging replace the entry of the browser's history; what was chosen adds one.
function writeAddress({ replace = false } = {}) {
  const address = addressOfView();
  if (address === location.hash || (address === "#" && !location.hash)) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

let places = null;

// A reading's id names its row; where two rows have one id, and for answers alone, its place does.
function rowOfName(name) {
  if (/^~\d+$/.test(name)) return Number(name.slice(1)) < data.count ? Number(name.slice(1)) : null;
  if (!places) {
    places = new Map();
    for (let row = data.count - 1; row >= 0; row--) places.set(idOf(row), row);
  }
  return places.get(name) ?? null;
}

function nameOfRow(row) {
  const id = idOf(row);
  return id !== null && rowOfName(id) === row ? id : `~${row}`;
}
