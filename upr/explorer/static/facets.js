// The filters beside the table: the values of each facet with their numbers in this view.

const MANY = 10;  // values of a facet, above which it has a search of its own
const FIRST = 25;  // values that are listed before all are asked for

function valueName(name, value) {
  if (value === NONE) return say("none");
  if (name === "answer") return say(`status_${value}`);
  if (name === "action") return say(`action_${value}`);
  if (name === "implemented") return say(`implemented_${value}`);
  if (name === "linked") return say(`linked_${value}`);
  if (name === "cycle") return say("cycle_n", { n: value });
  return value;
}

// A facet in which all rows are alike tells nothing.
function useful(facet) {
  return facet.values.length > 1;
}

function ordered(facet, numbers) {
  const places = facet.values.map((_, place) => place);
  if (facet.name === "answer") return places.sort((a, b) => data.statuses.indexOf(facet.values[a]) - data.statuses.indexOf(facet.values[b]));
  if (NUMERIC.includes(facet.name)) return places.sort((a, b) => (Number(facet.values[a]) || 1e9) - (Number(facet.values[b]) || 1e9));
  const none = (place) => facet.values[place] === NONE;
  return places.sort((a, b) => none(a) - none(b) || numbers[b] - numbers[a] || facet.values[a].localeCompare(facet.values[b]));
}

const boxes = {};  // the element of each facet

function buildFacets() {
  const holder = document.getElementById("filters");
  holder.replaceChildren();
  const groups = Object.values(facets).filter(useful);
  groups.forEach((facet, place) => {
    const list = make("div", { class: "values" });
    const box = make("details", { class: "facet", "data-facet": facet.name },
      make("summary", {}, make("h3", {}, say(facet.name === "linked" ? "linked" : facet.name))),
      ...(facet.values.length > MANY ? [make("input", {
        type: "search", class: "narrow", placeholder: say("search"), autocomplete: "off",
        "aria-label": say("search_in", { what: say(facet.name) }), oninput: () => drawFacet(facet),
      })] : []),
      make("fieldset", {}, make("legend", { class: "unseen" }, say(facet.name)), list));
    box.open = place < 4 || facet.name in view.chosen;
    box.addEventListener("toggle", () => box.open && drawFacet(facet));
    boxes[facet.name] = { box, list, numbers: null, all: false };
    holder.append(box);
  });
  const clear = make("button", { type: "button", id: "clear", onclick: clearAll }, say("clear"));
  holder.append(clear);
}

function drawFacets(counts) {
  for (const facet of Object.values(facets).filter(useful)) {
    boxes[facet.name].numbers = counts[facet.name];
    if (boxes[facet.name].box.open) drawFacet(facet);
  }
}

function drawFacet(facet) {
  const { list, numbers, box } = boxes[facet.name];
  if (!numbers) return;
  const chosen = new Set(view.chosen[facet.name] ?? []);
  const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
  const wanted = folded(box.querySelector(".narrow")?.value.trim() ?? "");
  const fits = (place) => !wanted || folded(valueName(facet.name, facet.values[place])).includes(wanted);
  const places = ordered(facet, numbers).filter(fits), all = boxes[facet.name].all || places.length <= FIRST + 3;
  const listed = all ? places : places.filter((place, at) => at < FIRST || chosen.has(facet.values[place]));
  list.replaceChildren(...listed.map((place) => valueBox(facet, place, numbers[place], chosen)), ...(all ? [] : [make("button", {
    type: "button", class: "more", onclick: () => showAll(facet, listed.length),
  }, say("show_all", { n: places.length }))]));
  if (focused !== null) [...list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
}

function showAll(facet, at) {
  boxes[facet.name].all = true;
  drawFacet(facet);
  boxes[facet.name].list.querySelectorAll("input")[at]?.focus();
}

function valueBox(facet, place, number, chosen) {
  const value = facet.values[place], name = valueName(facet.name, value);
  return make("label", { class: number ? "" : "empty", },
    make("input", {
      type: "checkbox", value, checked: chosen.has(value), onchange: (event) => choose(facet.name, value, event.target.checked),
    }), make("span", { class: "value" }, name), make("span", { class: "count" }, shown(number)));
}

function choose(name, value, chosen) {
  const values = (view.chosen[name] ?? []).filter((other) => other !== value);
  if (chosen) values.push(value);
  if (values.length) view.chosen[name] = values;
  else delete view.chosen[name];
  view.page = 1;
  changed();
}

function clearAll() {
  view.chosen = {};
  view.question = "";
  view.page = 1;
  document.getElementById("search").value = "";
  changed();
}

// What is chosen, above the table: each can be taken away there.
function drawChosen() {
  const items = chosenValues();
  document.getElementById("chosen").replaceChildren(...items.map(([name, value]) => {
    const what = `${say(name)}: ${valueName(name, value)}`;
    return make("li", {}, make("button", {
      type: "button", "aria-label": say("clear_one", { what }), onclick: () => choose(name, value, false),
    }, what, make("span", { "aria-hidden": "true" }, " ×")));
  }));
  document.getElementById("clear").disabled = !items.length && !view.question;
  const number = items.length ? ` (${items.length})` : "";
  document.getElementById("open-filters").textContent = `${say("filters")}${number}`;
}
