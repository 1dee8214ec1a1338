// A recommendation by itself: its answers, what links it to other cycles, and where it stands.

const dialog = document.getElementById("detail");

function openRow(row) {
  view.open = row;
  writeAddress();
  drawDetail();
}

function closeDetail() {
  if (view.open === null) return;
  const row = view.open;
  view.open = null;
  writeAddress();
  document.querySelector(`#table a.open[data-row="${row}"]`)?.focus();
}

function step(by) {
  const at = current.rows.indexOf(view.open), next = current.rows[at + by];
  if (next === undefined) return;
  view.open = next;
  writeAddress({ replace: true });
  drawDetail();
}

function drawDetail() {
  if (view.open === null) {
    if (dialog.open) dialog.close();
    return;
  }
  const row = view.open, at = current.rows.indexOf(row), side = sideOf(row);
  const where = [side.name ?? say("state_unknown"), data.rows.cycle[row] && say("cycle_n", { n: data.rows.cycle[row] })];
  dialog.replaceChildren(...[
    make("div", { class: "bar" },
      make("button", { type: "button", id: "detail-previous", disabled: at <= 0, onclick: () => step(-1), "aria-label": say("previous") }, "←", make("span", { class: "wide", "aria-hidden": "true" }, ` ${say("previous")}`)),
      make("button", { type: "button", id: "detail-next", disabled: at < 0 || at + 1 >= current.rows.length, onclick: () => step(1), "aria-label": say("next") }, make("span", { class: "wide", "aria-hidden": "true" }, `${say("next")} `), "→"),
      make("button", { type: "button", onclick: copyLink }, say("copy_link")),
      make("button", { type: "button", id: "detail-close", onclick: () => dialog.close() }, say("close"))),
    make("h2", { id: "detail-heading", tabindex: "-1" }, `${data.rows.label[row]} · ${known(where).filter(Boolean).join(" · ")}`),
    make("p", { class: "words" }, marked(data.rows.text[row] ?? "")),
    statesOf(row), answersOf(row), linksAcross(row), tagsOf(row), factsOf(row),
  ].filter((part) => part !== null));
  speak(dialog, row);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  document.getElementById("detail-heading").focus({ preventScroll: true });
}

function statesOf(row) {
  const parties = partiesOf(row);
  if (!parties.length) return null;
  return part("by", make("ul", { class: "inline" }, ...parties.map((by) => make("li", {}, by.printed,
    make("span", { class: "hint" }, [by.name && by.name !== by.printed ? by.name : null, by.region].filter(Boolean).map((text) => ` ${text}`).join(" ·"))))));
}

function part(name, ...children) {
  return make("section", {}, make("h3", {}, say(name)), ...children);
}

function answersOf(row) {
  const responses = responsesOf(row), decided = data.rows.decided[row];
  if (!responses.length) return part("answers", make("p", {}, say("unanswered")));
  return part("answers_history", make("ol", { class: "answers" }, ...responses.map((answer, place) =>
    oneAnswer(answer, row, responses.length > 1 && place === decided))));
}

function oneAnswer(answer, row, decides) {
  const source = sourceOf(answer.source) ?? documentOf(row);
  const said = [
    answer.implemented && wordOf("implemented", answer.implemented), answer.scope && say("scope", { what: answer.scope }),
    answer.definition && say("definition", { what: answer.definition }),
  ].filter(Boolean);
  return make("li", {},
    make("div", { class: "line" }, make("span", { class: `badge b-${answer.status}` }, say(`status_${answer.status}`)),
      decides ? make("strong", {}, say("decides")) : null, answer.wording ? make("q", {}, answer.wording) : null),
    said.length ? make("p", {}, said.join("; ")) : null,
    answer.explanation ? make("p", { class: "explanation" }, answer.explanation) : null,
    make("p", { class: "hint" }, [say(`by_${answer.by}`), answer.date].filter(Boolean).join(", "), ": ",
      place(source, answer.page), answer.paragraph ? `, ${say("paragraph_n", { n: answer.paragraph })}` : null));
}

// A document with the page on which something stands, as a link where the UN has it.
function place(source, page) {
  const words = page === null ? source.name : `${source.name}, ${say("page_n", { n: page })}`;
  const address = addressOf(source, page);
  return address ? make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, words) : words;
}

function linksAcross(row) {
  const links = data.linksOf.get(row) ?? [];
  if (!links.length) return null;
  const groups = [["asked_before", links.filter((link) => link.later === row), "earlier"],
    ["asked_again", links.filter((link) => link.earlier === row), "later"]];
  return part("linked", ...groups.filter(([, group]) => group.length).map(([name, group, side]) =>
    make("div", {}, make("h4", {}, say(name)), make("ul", { class: "links" },
      ...group.sort((a, b) => b.same - a.same || b.score - a.score).map((link) => oneLink(link, link[side]))))));
}

function oneLink(link, other) {
  const cycle = data.rows.cycle[other], note = link.same ? "" : `${say("link_related")}; `;
  return make("li", {}, make("div", { class: "line" },
    make("a", { href: addressOfView(other), class: "row", onclick: (event) => { event.preventDefault(); openRow(other); } },
      [cycle && say("cycle_n", { n: cycle }), data.rows.label[other]].filter(Boolean).join(", ")), statusBadge(other)),
  make("p", {}, data.rows.text[other] ?? ""),
  make("p", { class: "hint" }, note + (link.decided ? say("link_decided") : say("link_found", { n: link.score })), link.why.length ? ` (${link.why.join("; ")})` : null));
}

function tagsOf(row) {
  const rows = data.rows, coded = rows.coded[row], issues = rows.issues[row];
  const lines = [
    ["issue", issues.map(([name, sure]) => `${word(name)} (${say("share", { n: sure })})`).join("; ")],
    ["action", rows.action[row] ? `${wordOf("action", rows.action[row])} (${say("share", { n: rows.action_share[row] })})` : ""],
    ["instruments", wordsOf("instruments", row).join("; ")], ["bodies", wordsOf("bodies", row).join("; ")],
    ["beneficiaries", wordsOf("beneficiaries", row).join("; ")],
  ].filter(([, text]) => text);
  const given = [
    ["themes", FIELDS.themes(row).join("; ")], ["sdgs", FIELDS.sdgs(row).join("; ")],
    ["affected_persons", FIELDS.affected_persons(row).join("; ")],
    ["action", coded ? `${wordOf("action", coded)} (${say("coded_by")})` : ""], ["notes", FIELDS.notes(row).join("; ")],
  ].filter(([, text]) => text);
  return make("div", {}, given.length ? part("themes", facts(given)) : null, lines.length ? part("tags", facts(lines)) : null);
}

function facts(lines) {
  return make("dl", {}, ...lines.flatMap(([name, value]) => [make("dt", {}, say(name)), make("dd", {}, value)]));
}

function factsOf(row) {
  const source = documentOf(row), page = data.rows.page[row], address = addressOf(source, page);
  const lines = [
    ["document", source.name], ["file", source.name === source.file ? null : source.file], ["section", FIELDS.section(row)],
    ["session", data.rows.session[row]], ["printed_label", data.rows.printed_label[row]], ["page", page],
    ["id", idOf(row)], ["key", keyOf(row)],
  ].filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [name, String(value)]);
  return part("source", facts(lines), address ? make("p", {}, make("a", {
    href: address, class: "button", rel: "noopener noreferrer", target: "_blank",
  }, page === null ? say("open_document") : say("open_page", { n: page }))) : null);
}

async function copyLink(event) {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {  // a page from disk may not be allowed to: the address is in the browser's bar all the same
    const area = make("textarea", { class: "unseen" });
    area.value = location.href;
    button.after(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const before = button.textContent;
  button.textContent = say("copied");
  setTimeout(() => { button.textContent = before; }, 2000);
}
