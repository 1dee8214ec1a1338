// On paper stands what the view has: a plain table of its rows, or the one recommendation that is open.

const MOST_PRINTED = 2000;
const printed = document.getElementById("printed");

function preparePrint() {
  document.documentElement.classList.toggle("one", dialog.open);
  printed.hidden = false;
  if (dialog.open) {
    printed.replaceChildren(...[...dialog.children].filter((part) => !part.matches(".bar")).map((part) => part.cloneNode(true)));
    for (const part of printed.querySelectorAll("[id]")) part.removeAttribute("id");
    return;
  }
  const columns = shownColumns(), rows = current.rows.slice(0, MOST_PRINTED);
  const chosen = chosenValues().map(([name, value]) => `${say(name)}: ${valueName(name, value)}`);
  if (view.question) chosen.unshift(`${say("search")}: ${view.question}`);
  printed.replaceChildren(
    make("p", {}, say("of_total", { n: current.rows.length, of: data.count }), chosen.length ? ` – ${chosen.join("; ")}` : null),
    rows.length < current.rows.length ? make("p", {}, say("printed_first", { n: rows.length, of: current.rows.length })) : "",
    make("table", {}, make("thead", {}, make("tr", {}, ...columns.map((column) => make("th", {}, headingOf(column))))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...columns.map((column) => make("td", { class: `c-${column}` },
        column === "label" ? data.rows.label[row] : cellOf(column, row))))))));
}

function afterPrint() {
  printed.hidden = true;
  printed.replaceChildren();
}
