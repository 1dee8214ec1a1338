// From the address to what is seen, and back.

const current = { rows: [] };
const element = (id) => document.getElementById(id);

// What every change does: new rows, new numbers, a new address.
function changed({ replace = false, keep = false } = {}) {
  writeAddress({ replace });
  draw({ keep });
}

async function draw({ keep = false } = {}) {
  const started = performance.now();
  element("table").setAttribute("aria-busy", "true");
  if (!keep || !current.counts) {
    const { rows, counts } = filtered(view);
    current.rows = sorted(rows, view.sort);
    current.counts = counts;
    drawFacets(counts);
    const state = `${settings.language} ${rows.length === data.count ? "" : addressOfView(null)}`;
    if (state !== (current.state ?? `${firstLanguage} `)) drawCharts(rows);  // the page comes with those of all rows
    current.state = state;
    drawChosen();
    element("count").textContent = say("of_total", { n: rows.length, of: data.count });
  }
  await drawTable(current.rows);
  element("table").setAttribute("aria-busy", "false");
  document.documentElement.dataset.took = Math.round(performance.now() - started);
}

function drawAll() {
  relabel();
  document.title = settings.title ?? document.querySelector("h1").textContent;
  element("language").value = settings.language;
  element("search").value = view.question;
  buildFacets();
  listColumns();
  drawColours();
  draw();
  drawDetail();
  drawSources();
}

const COLOURS = ["auto", "light", "dark"];

function drawColours() {
  const colours = document.documentElement.dataset.colours ?? "auto";
  element("colours").textContent = say(`theme_${colours}`);
}

function turnColours() {
  const root = document.documentElement;
  root.dataset.colours = COLOURS[(COLOURS.indexOf(root.dataset.colours ?? "auto") + 1) % COLOURS.length];
  drawColours();
}

let waiting = 0;

function typed() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    view.question = element("search").value.trim();
    view.page = 1;
    changed({ replace: true });
  }, 60);
}

function save(excel) {
  const name = `${document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "upr"}.csv`;
  download(name, csvOf(current.rows, excel));
}

function keyPressed(event) {
  const typing = event.target.matches?.("input, textarea, select");
  if (event.key === "/" && !typing && !dialog.open) {
    event.preventDefault();
    element("search").focus();
  } else if (dialog.open && !typing && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    event.preventDefault();
    step(event.key === "ArrowLeft" ? -1 : 1);
  } else moveInTable(event);
}

// Links of the table and of the charts are addresses of views: they are followed here, without a jump.
function clicked(event) {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = link.getAttribute("href");
  event.preventDefault();
  if (link.matches(".open")) openRow(Number(link.dataset.row));
  else if (link.id === "skip") {
    element("table").focus();
    element("explorer").scrollIntoView();
  } else if (link.id === "to-sources") {
    details.open = true;
    element("sources").scrollIntoView();
    element("sources").focus({ preventScroll: true });
  } else if (link.closest("svg")) chooseBar(link, address);
}

// A bar that is chosen already is left again.
function chooseBar(link, address) {
  const [[name, value]] = new URLSearchParams(address.slice(1));
  choose(name, value, !(view.chosen[name] ?? []).includes(value));
}

function listen() {
  element("search").addEventListener("input", typed);
  element("csv").addEventListener("click", () => save(false));
  element("csv-excel").addEventListener("click", () => save(true));
  element("copy").addEventListener("click", copyLink);
  element("print").addEventListener("click", () => print());
  element("colours").addEventListener("click", turnColours);
  element("language").addEventListener("change", (event) => {
    settings.language = event.target.value;
    writeAddress();
    drawAll();
  });
  element("page-previous").addEventListener("click", () => turnPage(-1));
  element("page-next").addEventListener("click", () => turnPage(1));
  element("page-size").addEventListener("change", (event) => {
    Object.assign(view, { size: Number(event.target.value), page: 1 });
    changed({ replace: true, keep: true });
  });
  element("open-filters").addEventListener("click", (event) => {
    const open = element("filters").classList.toggle("opened");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });
  details.addEventListener("toggle", drawSources);
  dialog.addEventListener("close", closeDetail);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.addEventListener("keydown", keyPressed);
  document.addEventListener("click", clicked);
  NARROW.addEventListener("change", () => draw({ keep: true }));
  addEventListener("hashchange", () => { readAddress(); drawAll(); });
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", afterPrint);
}

async function start() {
  element("loading").hidden = false;
  Object.assign(settings, await unpacked("settings-data"));
  firstLanguage = settings.language;
  load(await unpacked("rows-data"));
  index();
  readAddress();
  if (NARROW.matches) element("charts").open = false;
  element("explorer").hidden = false;
  element("settings").hidden = false;
  await buildTable();
  listen();
  drawAll();
  element("loading").hidden = true;
  document.documentElement.dataset.ready = Math.round(performance.now());
  (window.requestIdleCallback ?? setTimeout)(fold);
}

start().catch((error) => {
  element("loading").hidden = true;
  element("failed").hidden = false;
  element("failed").textContent = say("error", { what: error.message });
  throw error;
});
