// The rows, unpacked: `rows` has a list a column, the other tables what the numbers in them stand for.

const data = { count: 0, rows: {}, words: [], links: [] };

async function unpacked(id) {
  const element = document.getElementById(id);
  const letters = atob(element.textContent), bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  element.textContent = "";
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// A column that is the same in every row was sent as that one value.
function load(given) {
  Object.assign(data, given);
  for (const [name, column] of Object.entries(data.rows)) {
    if (!Array.isArray(column)) data.rows[name] = new Array(data.count).fill(column.all);
  }
  data.linksOf = new Map();
  for (const [earlier, later, score, kind, same, why, decided] of data.links) {
    const link = { earlier, later, score, kind: word(kind), same: Boolean(same), why: why.map(word), decided: Boolean(decided) };
    for (const row of [earlier, later]) {
      if (!data.linksOf.has(row)) data.linksOf.set(row, []);
      data.linksOf.get(row).push(link);
    }
  }
}

function word(number) {
  return number < 0 ? null : data.words[number];
}

function wordsOf(name, row) {
  return data.rows[name][row].map(word);
}

function unique(values) {
  return [...new Set(values)];
}

function responseOf(number) {
  const [status, wording, definition, implemented, scope, explanation, date, by, source, paragraph, page] =
    data.responses[number];
  return {
    status: data.statuses[status], wording: word(wording), definition: word(definition),
    implemented: word(implemented), scope: word(scope), explanation: word(explanation), date: word(date),
    by: word(by), source, paragraph: word(paragraph), page,
  };
}

function responsesOf(row) {
  return data.rows.responses[row].map(responseOf);
}

function decisionOf(row) {
  const decided = data.rows.decided[row];
  return decided === null ? null : responseOf(data.rows.responses[row][decided]);
}

function statusOf(row) {
  const decided = data.rows.decided[row];
  return decided === null ? "unclear" : data.statuses[data.responses[data.rows.responses[row][decided]][0]];
}

// Recommending States as printed, with code, name and region where they are known.
function partiesOf(row) {
  return data.rows.by[row].map((number) => {
    const [printed, iso3, name, region] = data.parties[number];
    return { printed, iso3, name, region };
  });
}

function namesOf(row) {
  const numbers = data.rows.by[row];
  if (numbers.length === 1) return [data.parties[numbers[0]][2] ?? data.parties[numbers[0]][0]];
  return unique(numbers.map((number) => data.parties[number][2] ?? data.parties[number][0]));
}

function sideOf(row) {
  const side = data.sides[data.rows.side[row]];
  return side ? { iso3: side[0], name: side[1], region: side[2] } : { iso3: null, name: null, region: null };
}

function sourceOf(number) {
  if (number < 0) return null;
  const [id, address, pages, file, language, name] = data.sources[number];
  return { id, address, pages, file, language, name };
}

// The address of a page of a document, of the document where the page is not known; null for what is no UN document.
function addressOf(source, page) {
  if (!source || !source.address) return null;
  return page === null ? source.address : `${source.pages}${page}`;
}

// Answers to recommendations that are printed elsewhere have no number of a run, and no reading of their own.
function isAnswer(row) {
  return data.rows.run[row] === null;
}

function documentOf(row) {
  return sourceOf(data.rows.document[row]);
}
