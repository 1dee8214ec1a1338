// Which rows a view has, in which order, and how many each value of a facet would give.

const NONE = "-";  // of a row that has no value
const one = (value) => (value === null || value < 0 ? [] : [value]);

function statusNumber(row) {
  const decided = data.rows.decided[row];
  return decided === null ? data.statuses.indexOf("unclear") : data.responses[data.rows.responses[row][decided]][0];
}

// Of each facet the numbers that a row has, and the value that a number stands for: a value is looked up once.
const FACETS = {
  answer: { of: (row) => [statusNumber(row)], value: (number) => data.statuses[number] },
  to: { of: (row) => one(data.rows.side[row]), value: (number) => data.sides[number][1] },
  by: { of: (row) => data.rows.by[row], value: (number) => data.parties[number][2] ?? data.parties[number][0] },
  region: { of: (row) => data.rows.by[row], value: (number) => data.parties[number][3] },
  to_region: { of: (row) => one(data.rows.side[row]), value: (number) => data.sides[number][2] },
  cycle: { of: (row) => one(data.rows.cycle[row]), value: String },
  session: { of: (row) => one(data.rows.session[row]), value: String },
  issue: { of: (row) => data.rows.issues[row].map(([name]) => name), value: word },
  theme: { of: (row) => data.rows.themes[row], value: word },
  action: { of: (row) => one(data.rows.coded[row] ?? data.rows.action[row]), value: String },
  implemented: { of: (row) => one(implementedNumber(row)), value: word },
  linked: { of: linkedOf, value: (kind) => kind },
};
const NUMERIC = ["cycle", "session", "action"];
const facets = {};  // by name: values, the places of each row's codes, and the codes

function implementedNumber(row) {
  const decided = data.rows.decided[row];
  return decided === null ? -1 : data.responses[data.rows.responses[row][decided]][3];
}

const NO_LINKS = [];

function linkedOf(row) {
  const links = data.linksOf.get(row);
  if (!links) return NO_LINKS;
  const same = links.filter((link) => link.same), kinds = [];
  if (same.some((link) => link.later === row)) kinds.push("before");
  if (same.some((link) => link.earlier === row)) kinds.push("again");
  return kinds;
}

function index() {
  for (const [name, { of, value }] of Object.entries(FACETS)) {
    const numbers = new Map(), known = new Map(), starts = new Int32Array(data.count + 1), codes = [];
    const codeOf = (text) => {
      const key = text === null ? NONE : text.toWellFormed();  // as addresses have it
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return numbers.get(key);
    };
    for (let row = 0; row < data.count; row++) {
      const first = codes.length;
      for (const number of of(row)) {
        let code = known.get(number);
        if (code === undefined) known.set(number, code = value(number) === null ? -1 : codeOf(value(number)));
        if (code >= 0 && !codes.includes(code, first)) codes.push(code);  // two may have one name, or one region
      }
      if (codes.length === first) codes.push(codeOf(null));
      starts[row + 1] = codes.length;
    }
    facets[name] = { name, values: [...numbers.keys()], numbers, starts, codes: Int32Array.from(codes) };
  }
}

// Words without accents and capitals, so that "cote" finds "Côte".
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

let haystack = null;

function words(row) {
  return folded([data.rows.label[row], data.rows.text[row] ?? "", ...namesOf(row)].join("\n"));
}

// Done once, when there is time for it or when somebody searches.
function fold() {
  haystack ??= Array.from({ length: data.count }, (_, row) => words(row));
}

// "…" is a phrase; a minus before a word or phrase says what must not stand.
function termsOf(question) {
  const terms = [];
  for (const [, minus, phrase, single] of question.matchAll(/(-?)(?:["“«]([^"”»]+)["”»]?|([^\s"“«]+))/g)) {
    const wanted = folded((phrase ?? single ?? "").trim());
    if (wanted) terms.push({ wanted, without: minus === "-" });
  }
  return terms;
}

const searched = { question: "", rows: null };

function found(question) {
  if (searched.question === question) return searched.rows;
  const terms = termsOf(question);
  let rows = null;
  if (terms.length) {
    fold();
    rows = Uint8Array.from(haystack, (text) => terms.every((term) => text.includes(term.wanted) !== term.without));
  }
  Object.assign(searched, { question, rows });
  return rows;
}

// A row that fails one facet alone still counts there: its number says what choosing it besides would add.
function filtered(view) {
  const matches = found(view.question);
  const active = Object.entries(view.chosen).map(([name, chosen]) => {
    const facet = facets[name], wanted = new Uint8Array(facet.values.length);
    for (const value of chosen) if (facet.numbers.has(value)) wanted[facet.numbers.get(value)] = 1;
    return { facet, wanted };
  });
  const all = Object.values(facets);
  const counts = Object.fromEntries(all.map((facet) => [facet.name, new Int32Array(facet.values.length)]));
  const rows = [];
  for (let row = 0; row < data.count; row++) {
    if (matches && !matches[row]) continue;
    let failing = null, fails = 0;
    for (const { facet, wanted } of active) {
      if (!has(facet, wanted, row)) {
        failing = facet;
        fails += 1;
        if (fails > 1) break;
      }
    }
    if (fails === 0) {
      rows.push(row);
      for (const facet of all) count(facet, counts[facet.name], row);
    } else if (fails === 1) count(failing, counts[failing.name], row);
  }
  return { rows, counts };
}

function has(facet, wanted, row) {
  for (let at = facet.starts[row]; at < facet.starts[row + 1]; at++) if (wanted[facet.codes[at]]) return true;
  return false;
}

function count(facet, numbers, row) {
  for (let at = facet.starts[row]; at < facet.starts[row + 1]; at++) numbers[facet.codes[at]] += 1;
}

// Each column's order is worked out once: the rank of every row, where what has no value comes last.
const ranks = {};
const ORDERS = {
  answer: (row) => data.statuses.indexOf(statusOf(row)),
  label: (row) => data.rows.label[row],
  text: (row) => data.rows.text[row],
  by: (row) => namesOf(row).join("; "),
  to: (row) => sideOf(row).name,
  cycle: (row) => data.rows.cycle[row],
  session: (row) => data.rows.session[row],
  section: (row) => FIELDS.section(row),
  region: (row) => FIELDS.recommending_states_regions(row).join("; "),
  wording: (row) => FIELDS.wording(row),
  explanation: (row) => FIELDS.explanation(row),
  themes: (row) => FIELDS.themes(row).join("; "),
  issues: (row) => FIELDS.issues(row).join("; "),
  action: (row) => data.rows.coded[row] ?? data.rows.action[row],
  implemented: (row) => FIELDS.implemented(row),
  source: (row) => FIELDS.source(row),
  document: (row) => FIELDS.document(row),
  page: (row) => data.rows.page[row],
};

function ranked(column) {
  if (!ranks[column]) {
    const values = Array.from({ length: data.count }, (_, row) => ORDERS[column](row) || null);
    if (column === "answer") values.forEach((_, row) => { values[row] = ORDERS.answer(row); });
    const numbers = values.every((value) => value === null || typeof value === "number");
    const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    const distinct = unique(known(values)).sort(numbers ? (a, b) => a - b : compare);
    const places = new Map(distinct.map((value, place) => [value, place]));
    ranks[column] = Int32Array.from(values, (value) => (value === null ? -1 : places.get(value)));
  }
  return ranks[column];
}

function sorted(rows, { column, down }) {
  if (!column) return rows;
  const rank = ranked(column), sign = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (rank[a] < 0 || rank[b] < 0) return (rank[a] < 0) - (rank[b] < 0) || a - b;
    return sign * (rank[a] - rank[b]) || a - b;
  });
}
