// The charts follow the view: their bars shrink to the rows that it has, and keep the room of all.

function drawCharts(rows) {
  for (const chart of document.querySelectorAll("svg[data-facet]")) {
    const facet = facets[chart.dataset.facet], width = data.statuses.length;
    const counts = new Int32Array(facet.values.length * width);
    for (const row of rows) {
      const status = data.statuses.indexOf(statusOf(row));
      for (let at = facet.starts[row]; at < facet.starts[row + 1]; at++) counts[facet.codes[at] * width + status] += 1;
    }
    const bars = [...chart.querySelectorAll("a")];
    const most = Math.max(...bars.map((bar) => Number(bar.dataset.number)));
    for (const bar of bars) drawBar(bar, facet, counts, Number(chart.dataset.left), Number(chart.dataset.bar) / most);
  }
}

function drawBar(bar, facet, counts, left, scale) {
  const code = facet.numbers.get(bar.dataset.value), width = data.statuses.length;
  let x = left, total = 0;
  const parts = [];
  for (const part of bar.querySelectorAll(".part")) {
    const number = counts[code * width + data.statuses.indexOf(part.dataset.status)];
    part.setAttribute("x", x);
    part.setAttribute("width", number * scale);
    x += number * scale;
    total += number;
    if (number) parts.push(`${say(`status_${part.dataset.status}`)} ${shown(number)}`);
  }
  const number = bar.querySelector(".number");
  number.textContent = shown(total);
  number.setAttribute("x", x + 5);
  const inner = facet.name === "answer" || !parts.length ? "" : ` (${parts.join(", ")})`;
  bar.querySelector("title").textContent = `${valueName(facet.name, bar.dataset.value)}: ${shown(total)}${inner}`;
}
