// The columns of the library's one table (upr/io/columns.py), worked out for a row: CSV has them in this order.

function keyOf(row) {
  if (String(row) in data.keys) return data.keys[row];
  const { iso3 } = sideOf(row), cycle = data.rows.cycle[row], label = data.rows.label[row];
  return iso3 === null || cycle === null || !label.includes(".") ? null : `${iso3}/${cycle}/${label}`;
}

function idOf(row) {
  return isAnswer(row) ? null : `${documentOf(row).id}#${data.rows.run[row]}.${data.rows.number[row]}`;
}

function ofDecision(name) {
  return (row) => decisionOf(row)?.[name] ?? null;
}

// The document of the deciding answer is the recommendation's own where the answer names none.
function decidingSource(row) {
  const decision = decisionOf(row);
  if (!decision) return null;
  return sourceOf(decision.source) ?? documentOf(row);
}

function known(values) {
  return values.filter((value) => value !== null);
}

const FIELDS = {
  document: (row) => documentOf(row).id,
  id: idOf,
  key: keyOf,
  state_under_review: (row) => sideOf(row).iso3,
  cycle: (row) => data.rows.cycle[row],
  session: (row) => data.rows.session[row],
  label: (row) => data.rows.label[row],
  run: (row) => data.rows.run[row],
  number: (row) => data.rows.number[row],
  section: (row) => word(data.rows.section[row]),
  text: (row) => data.rows.text[row],
  recommending_states: (row) => partiesOf(row).map((by) => by.printed),
  status: statusOf,
  position: (row) => data.positions[data.statuses.indexOf(statusOf(row))],
  wording: ofDecision("wording"),
  definition: ofDecision("definition"),
  implemented: ofDecision("implemented"),
  scope: ofDecision("scope"),
  explanation: ofDecision("explanation"),
  source: (row) => (isAnswer(row) ? null : (decidingSource(row)?.id ?? null)),
  themes: (row) => wordsOf("themes", row),
  sdgs: (row) => wordsOf("sdgs", row),
  affected_persons: (row) => wordsOf("affected_persons", row),
  notes: (row) => wordsOf("notes", row),
  state_under_review_name: (row) => sideOf(row).name,
  state_under_review_region: (row) => sideOf(row).region,
  recommending_states_iso3: (row) => unique(known(partiesOf(row).map((by) => by.iso3))),
  recommending_states_names: namesOf,
  recommending_states_regions: (row) => unique(known(partiesOf(row).map((by) => by.region))),
  printed_label: (row) => data.rows.printed_label[row],
  page: (row) => data.rows.page[row],
  answered_by: ofDecision("by"),
  answer_date: ofDecision("date"),
  source_page: ofDecision("page"),
  source_paragraph: ofDecision("paragraph"),
  issues: (row) => data.rows.issues[row].map(([name]) => word(name)),
  action: (row) => data.rows.action[row],
  instruments: (row) => wordsOf("instruments", row),
  bodies: (row) => wordsOf("bodies", row),
  beneficiaries: (row) => wordsOf("beneficiaries", row),
  url: (row) => addressOf(documentOf(row), data.rows.page[row]),
  source_url: (row) => addressOf(decidingSource(row), decisionOf(row)?.page ?? null),
  file: (row) => documentOf(row).file,
  // Each is the action as it is written out, and where its words begin and end in the text.
  asks: (row) => data.rows.asks[row].map(([action, start, end]) => word(action) + data.rows.text[row].slice(start, end)),
};
