// Which rows a view has, in which order, and how many each value of a facet would give.

const NONE = "-";  // of a row that has no value
const some = (values) => (values.length ? values : [null]);
const FACETS = {
  answer: (row) => [statusOf(row)],
  to: (row) => [sideOf(row).name],
  by: (row) => some(namesOf(row)),
  region: (row) => some(FIELDS.recommending_states_regions(row)),
  to_region: (row) => [sideOf(row).region],
  cycle: (row) => [data.rows.cycle[row]],
  session: (row) => [data.rows.session[row]],
  issue: (row) => some(FIELDS.issues(row)),
  theme: (row) => some(unique(FIELDS.themes(row))),
  action: (row) => [data.rows.coded[row] ?? data.rows.action[row]],
  implemented: (row) => [ofDecision("implemented")(row)],
  linked: (row) => some(linkedOf(row)),
};
const NUMERIC = ["cycle", "session", "action"];
const facets = {};  // by name: values, the places of each row's codes, and the codes

function linkedOf(row) {
  const links = (data.linksOf.get(row) ?? []).filter((link) => link.same);
  const kinds = [];
  if (links.some((link) => link.later === row)) kinds.push("before");
  if (links.some((link) => link.earlier === row)) kinds.push("again");
  return kinds;
}

function index() {
  for (const [name, of] of Object.entries(FACETS)) {
    const numbers = new Map(), starts = new Int32Array(data.count + 1), codes = [];
    for (let row = 0; row < data.count; row++) {
      for (const value of of(row)) {
        const key = value === null ? NONE : String(value).toWellFormed();  // as addresses have it
        if (!numbers.has(key)) numbers.set(key, numbers.size);
        codes.push(numbers.get(key));
      }
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
    haystack ??= Array.from({ length: data.count }, (_, row) => words(row));
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
