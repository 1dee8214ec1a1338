// The table, drawn by Tabulator: one page of rows. Which rows these are, and in which order, is not its task.

const NARROW = matchMedia("(max-width: 44rem)");
const WIDTHS = {
  label: 84, text: 420, by: 170, answer: 165, to: 140, cycle: 76, session: 84, section: 180, region: 130, wording: 170,
  explanation: 260, themes: 190, issues: 190, action: 120, implemented: 120, source: 170, document: 170, page: 70,
};
const HEADINGS = { text: "recommendation", themes: "theme", issues: "issue" };
const SPOKEN = ".c-text, .c-wording, .c-explanation, .c-section, .words, q, .explanation";
let table = null;

function headingOf(column) {
  return say(HEADINGS[column] ?? column);
}

function statusBadge(row) {
  return make("span", { class: `badge b-${statusOf(row)}` }, say(`status_${statusOf(row)}`));
}

function wordOf(kind, value) {
  return value === null || value === undefined ? "" : say(`${kind}_${value}`);
}

const CELLS = {
  label: (row) => make("a", { href: addressOfView(row), class: "open", "data-row": row }, data.rows.label[row] || "–"),
  text: (row) => marked(data.rows.text[row] ?? ""),
  by: (row) => marked(namesOf(row).join(", ")),
  answer: statusBadge,
  region: (row) => FIELDS.recommending_states_regions(row).join(", "),
  themes: (row) => FIELDS.themes(row).join("; "),
  issues: (row) => FIELDS.issues(row).join("; "),
  action: (row) => wordOf("action", ORDERS.action(row)),
  implemented: (row) => wordOf("implemented", FIELDS.implemented(row)),
};

function cellOf(column, row) {
  const value = (CELLS[column] ?? ORDERS[column])(row);
  return value instanceof Node ? value : document.createTextNode(value ?? "");
}

// The words that were searched for, marked where they stand as they were typed.
function marked(text) {
  const terms = termsOf(view.question).filter((term) => !term.without).map((term) => term.wanted);
  const plain = terms.length ? folded(text) : "";
  const fragment = document.createDocumentFragment();
  if (!terms.length || plain.length !== text.length) return document.createTextNode(text);
  let at = 0;
  while (at < text.length) {
    let next = -1, longest = "";
    for (const term of terms) {
      const place = plain.indexOf(term, at);
      if (place >= 0 && (next < 0 || place < next || (place === next && term.length > longest.length))) {
        [next, longest] = [place, term];
      }
    }
    if (next < 0) break;
    fragment.append(text.slice(at, next), make("mark", {}, text.slice(next, next + longest.length)));
    at = next + longest.length;
  }
  fragment.append(text.slice(at));
  return fragment;
}

function defaultColumns() {
  const several = (name) => facets[name].values.length > 1;
  const wanted = ["label", "text", ...(facets.by.values.some((value) => value !== NONE) ? ["by"] : []), "answer"];
  if (several("cycle")) wanted.splice(1, 0, "cycle");
  if (several("to")) wanted.splice(1, 0, "to");
  return wanted;
}

function shownColumns() {
  return view.columns ?? defaultColumns();
}

// On a phone a row is a card; elsewhere it has the columns that were chosen.
function definitions() {
  if (NARROW.matches) return [{ field: "card", formatter: (cell) => card(cell.getData().row), headerSort: false, variableHeight: true, resizable: false, titleFormatter: () => document.createTextNode(say("recommendations")) }];
  return shownColumns().map((column) => ({
    title: column, field: column, headerSort: false, variableHeight: true, cssClass: `c-${column}`,
    widthGrow: column === "text" ? 3 : 1, minWidth: Math.min(WIDTHS[column], 70),
    width: column === "text" || column === "explanation" ? undefined : WIDTHS[column],
    titleFormatter: () => sortButton(column), formatter: (cell) => cellOf(column, cell.getData().row),
  }));
}

function card(row) {
  const side = facets.to.values.length > 1 ? [sideOf(row).name, " · "] : [];
  const cycle = facets.cycle.values.length > 1 && data.rows.cycle[row] ? [say("cycle_n", { n: data.rows.cycle[row] }), " · "] : [];
  return make("div", { class: "card" },
    make("div", { class: "line" }, make("span", {}, ...side, ...cycle, CELLS.label(row)), statusBadge(row)),
    make("div", { class: "words" }, marked(data.rows.text[row] ?? "")), make("div", { class: "hint" }, marked(namesOf(row).join(", "))));
}

function sortButton(column) {
  return make("button", {
    type: "button", class: "sort", title: say("sort_by", { what: headingOf(column) }),
    onclick: () => sortBy(column),
  }, headingOf(column), make("span", { class: "arrow", "aria-hidden": "true" }));
}

// First up, then down, then as the documents have it.
function sortBy(column) {
  const { column: now, down } = view.sort;
  view.sort = now !== column ? { column, down: false } : down ? { column: null, down: false } : { column, down: true };
  view.page = 1;
  changed();
}

// A reader of the screen reads what a document says in the document's language.
function speak(element, row) {
  const { language } = documentOf(row);
  if (language) for (const words of element.querySelectorAll(SPOKEN)) words.lang = language;
}

function buildTable() {
  return new Promise((resolve) => {
    table = new Tabulator("#table", {
      data: [], columns: definitions(), layout: "fitColumns", renderVertical: "basic", index: "row",
      movableColumns: false, headerSortClickElement: "icon", placeholder: "", selectableRows: false,
      rowFormatter: (row) => speak(row.getElement(), row.getData().row),
    });
    table.on("tableBuilt", resolve);
    table.on("renderComplete", mendRoles);
    table.on("rowClick", (event, row) => {
      if (!event.target.closest("a") && !getSelection().toString()) openRow(row.getData().row);
    });
  });
}

// Tabulator calls it a grid, whose cells would be gone through by arrow keys; to a reader of the screen it is a table.
function mendRoles() {
  const element = document.getElementById("table");
  element.setAttribute("role", "table");
  element.setAttribute("aria-label", say("recommendations"));
  element.removeAttribute("aria-owns");
  for (const cell of element.querySelectorAll('[role="gridcell"]')) cell.setAttribute("role", "cell");
  for (const heading of element.querySelectorAll(".tabulator-col[role=columnheader]")) {
    const own = heading.getAttribute("tabulator-field") === view.sort.column;
    heading.setAttribute("aria-sort", own ? (view.sort.down ? "descending" : "ascending") : "none");
    const arrow = heading.querySelector(".arrow");
    if (arrow) arrow.textContent = own ? (view.sort.down ? " ▼" : " ▲") : "";
  }
  element.querySelector(".tabulator-tableholder")?.removeAttribute("tabindex");
}

function pagesOf(rows) {
  return Math.max(1, Math.ceil(rows.length / view.size));
}

let drawn = "";  // the columns that are drawn, in their language and order

async function drawTable(rows) {
  view.page = Math.min(view.page, pagesOf(rows));
  const first = (view.page - 1) * view.size;
  const columns = `${NARROW.matches} ${shownColumns()} ${settings.language}`;
  if (columns !== drawn) {
    drawn = columns;
    table.setColumns(definitions());
  }
  await table.setData(rows.slice(first, first + view.size).map((row) => ({ row })));
  mendRoles();
  document.getElementById("table").hidden = !rows.length;
  document.getElementById("nothing").hidden = rows.length > 0;
  document.getElementById("pager").hidden = !rows.length;
  document.getElementById("page-of").textContent = say("page_of", { n: view.page, of: pagesOf(rows) });
  document.getElementById("page-previous").disabled = view.page <= 1;
  document.getElementById("page-next").disabled = view.page >= pagesOf(rows);
  document.getElementById("page-size").value = String(view.size);
}

function turnPage(by) {
  view.page += by;
  changed({ replace: true });
  document.getElementById("table").scrollIntoView({ block: "start" });
  document.querySelector("#table a.open")?.focus({ preventScroll: true });
}

// Up and down go from row to row.
function moveInTable(event) {
  if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) || !event.target.matches("a.open")) return;
  const links = [...document.querySelectorAll("#table a.open")], at = links.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  event.preventDefault();
  links[to]?.focus();
}

function listColumns() {
  const list = document.getElementById("column-list"), shown = shownColumns();
  list.replaceChildren(...Object.keys(ORDERS).map((column) => make("label", {},
    make("input", {
      type: "checkbox", value: column, checked: shown.includes(column), onchange: chooseColumns,
    }), ` ${headingOf(column)}`)));
}

function chooseColumns() {
  const boxes = [...document.querySelectorAll("#column-list input")];
  const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const before = shownColumns().filter((column) => chosen.has(column));
  const columns = [...before, ...Object.keys(ORDERS).filter((column) => chosen.has(column) && !before.includes(column))];
  view.columns = columns.length ? columns : null;
  changed({ keep: true });
}
