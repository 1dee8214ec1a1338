// The documents, their audit and what was seen in them; drawn when it is looked at, for there may be thousands.

const details = document.getElementById("sources-details");
let sourcesDrawn = "";

function drawSources() {
  if (!details.open || sourcesDrawn === settings.language) return;
  sourcesDrawn = settings.language;
  const content = document.getElementById("sources-content");
  if (!data.holders.length) content.replaceChildren(make("p", {}, say("audit_unknown")), knownSources());
  else content.replaceChildren(...data.holders.map(holder));
}

function holder(each) {
  const failed = each.checks.filter(([, ok]) => !ok), whole = [each.state, each.cycle && say("cycle_n", { n: each.cycle }), each.id];
  const box = make("details", { class: "holder" },
    make("summary", {}, make("span", { class: `result ${failed.length ? "bad" : "good"}` }, say(failed.length ? "fails" : "holds")),
      make("strong", {}, ` ${whole.filter(Boolean).join(" · ")} `),
      make("span", { class: "hint" }, say("recommendations_n", { n: each.number }))));
  const fill = () => {
    if (box.open && box.children.length === 1) box.append(sourceTable(each.sources), checkTable(each.checks), findingTable(each.findings));
  };
  box.addEventListener("toggle", fill);
  box.open = data.holders.length <= 3;
  fill();
  return box;
}

function tableOf(name, headings, lines) {
  if (!lines.length) return make("p", { class: "hint" }, `${say(name)}: 0`);
  return make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": say(name) }, make("table", {},
    make("caption", {}, say(name)),
    make("thead", {}, make("tr", {}, ...headings.map((heading) => make("th", { scope: "col" }, say(heading))))),
    make("tbody", {}, ...lines.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell instanceof Node ? cell : String(cell ?? ""))))))));
}

function sourceTable(sources) {
  return tableOf("sources", ["document", "kind", "title", "date", "file", "recommendations", "answers", "pages_read", "parser"], sources.map((source) => [
    place(sourceNamed(source.id), null), source.kind, source.title, source.date, sourceNamed(source.id).file, source.number, source.answers,
    source.pages.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(", "),
    `${source.parser} ${source.parser_version}, ${source.backend}`,
  ]));
}

function sourceNamed(id) {
  const number = data.sources.findIndex(([known]) => known === id);
  return sourceOf(number) ?? { id, address: null, pages: null, file: null, name: id };
}

function knownSources() {
  return tableOf("sources", ["document", "file"], data.sources.map((_, number) => [place(sourceOf(number), null), sourceOf(number).file]));
}

function checkTable(checks) {
  const failedFirst = [...checks].sort((a, b) => a[1] - b[1]);
  return tableOf("audit", ["check", "result", "expected", "found", "detail"], failedFirst.map(([name, ok, expected, number, detail]) =>
    [name, make("span", { class: `result ${ok ? "good" : "bad"}` }, say(ok ? "holds" : "fails")), expected, number, detail]));
}

function findingTable(findings) {
  return tableOf("findings", ["document", "finding", "severity", "detail", "page"], findings.map(([id, code, severity, message, page]) =>
    [id, code, say(`severity_${severity}`), message, page]));
}
