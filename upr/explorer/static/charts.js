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
  const flow = document.getElementById("flow");
  if (flow) drawFlow(flow, rows);
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

// What was asked again: over the surest link of each row of the view to an earlier one; upr/explorer/charts.py has the
// measures, and draws it of all rows.
const FLOW_HEIGHT = 170, FLOW_GAP = 4, FLOW_LINE = 12;

function drawFlow(chart, rows) {
  const pairs = new Map();
  let total = 0;
  for (const row of rows) {
    let best = null;
    for (const link of data.linksOf.get(row) ?? []) {
      if (link.later === row && link.same && (!best || link.score > best.score)) best = link;
    }
    if (!best) continue;
    const pair = `${statusOf(best.earlier)} ${statusOf(row)}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    total += 1;
  }
  const figure = chart.closest("figure"), left = Number(chart.dataset.left), right = left + Number(chart.dataset.ribbon);
  figure.hidden = total === 0;
  figure.querySelector(".others").textContent = `(${shown(total)})`;
  const scale = (FLOW_HEIGHT - FLOW_GAP * (data.statuses.length - 1)) / Math.max(1, total);
  const { ends, tops, height } = flowEnds(pairs, scale, left, right);
  const ribbons = [], words = [];
  for (const then of data.statuses) for (const now of data.statuses) {
    const number = pairs.get(`${then} ${now}`);
    if (!number) continue;
    const thick = number * scale, a = tops[0][then], b = tops[1][now], half = (left + right) / 2;
    const told = `${say(`status_${then}`)} → ${say(`status_${now}`)}`;
    words.push(`${told} ${shown(number)}`);
    ribbons.push(draw2d("path", { class: `ribbon s-${then}`,
      d: `M${left} ${a}C${half} ${a} ${half} ${b} ${right} ${b}V${b + thick}C${half} ${b + thick} ${half} ${a + thick} ${left} ${a + thick}Z` },
    draw2d("title", {}, `${told}: ${shown(number)}`)));
    tops[0][then] += thick;
    tops[1][now] += thick;
  }
  chart.setAttribute("viewBox", `0 -2 ${chart.dataset.width} ${height + 4}`);
  chart.setAttribute("aria-label", `${say("chart_flow")}: ${words.join("; ")}`);
  chart.replaceChildren(...ribbons, ...ends);
}

// The blocks at both sides with their words, which stand beside the middle of a block and below the words before.
function flowEnds(pairs, scale, left, right) {
  const ends = [], tops = [{}, {}];
  let height = FLOW_HEIGHT;
  for (const side of [0, 1]) {
    let y = 0, line = -FLOW_LINE;
    for (const status of data.statuses) {
      let met = 0;
      for (const [pair, number] of pairs) if (pair.split(" ")[side] === status) met += number;
      if (!met) continue;
      const thick = met * scale;
      line = Math.max(y + thick / 2 + 4, line + FLOW_LINE);
      tops[side][status] = y;
      ends.push(
        draw2d("rect", { class: `end s-${status}`, x: side ? right : left - 8, y, width: 8, height: thick }),
        draw2d("text", { class: side ? "number" : "name", x: side ? right + 14 : left - 14, y: line }, `${say(`status_${status}`)} ${shown(met)}`));
      y += thick + FLOW_GAP;
    }
    height = Math.max(height, line + 4);
  }
  return { ends, tops, height };
}
