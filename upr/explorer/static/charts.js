// The charts follow the view. What the page comes with is drawn by the same measures in templates/page.html.

const HEIGHT = 15, GAP = 5, LONGEST_NAME = 20;

function draw2d(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function drawCharts(rows) {
  for (const chart of document.querySelectorAll("svg[data-facet]")) drawChart(chart, facets[chart.dataset.facet], rows);
}

// As many bars as the chart has room for: the values with most rows in this view.
function drawChart(chart, facet, rows) {
  const width = data.statuses.length, counts = new Int32Array(facet.values.length * width);
  for (const row of rows) {
    const status = data.statuses.indexOf(statusOf(row));
    for (let at = facet.starts[row]; at < facet.starts[row + 1]; at++) counts[facet.codes[at] * width + status] += 1;
  }
  const totals = facet.values.map((_, code) => counts.subarray(code * width, (code + 1) * width).reduce((a, b) => a + b, 0));
  const most = Number(chart.dataset.most);
  const codes = ordered(facet, totals).filter((code) => totals[code] && facet.values[code] !== NONE).slice(0, most);
  const others = totals.filter((total, code) => total && facet.values[code] !== NONE).length - codes.length;
  const hint = chart.parentElement.querySelector(".others");
  if (hint) hint.textContent = others ? `(+ ${shown(others)})` : "";
  const scale = Number(chart.dataset.bar) / Math.max(1, ...codes.map((code) => totals[code]));
  const focused = chart.contains(document.activeElement) ? document.activeElement.dataset.value : null;
  chart.replaceChildren(...codes.map((code, place) =>
    drawBar(facet, code, counts.subarray(code * width, (code + 1) * width), place, scale, chart.dataset)));
  if (focused) [...chart.children].find((bar) => bar.dataset.value === focused)?.focus();
}

function drawBar(facet, code, counts, place, scale, { left, width }) {
  const value = facet.values[code], name = valueName(facet.name, value), y = place * (HEIGHT + GAP);
  const parts = [], words = [];
  let x = Number(left), total = 0;
  counts.forEach((number, at) => {
    if (!number) return;
    const status = data.statuses[at];
    parts.push(draw2d("rect", { class: `part s-${status}`, x, y, width: number * scale, height: HEIGHT }));
    words.push(`${say(`status_${status}`)} ${shown(number)}`);
    x += number * scale;
    total += number;
  });
  const inner = facet.name === "answer" ? "" : ` (${words.join(", ")})`;
  const short = name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
  return draw2d("a", { href: `#${new URLSearchParams([[facet.name, value]])}`, "data-value": value },
    draw2d("title", {}, `${name}: ${shown(total)}${inner}`),
    draw2d("rect", { class: "hit", x: 0, y: y - 2, width, height: HEIGHT + 4 }),
    draw2d("text", { class: "name", x: left - 8, y: y + 12 }, short), ...parts,
    draw2d("text", { class: "number", x: x + 5, y: y + 12 }, shown(total)));
}
