(function () {
  "use strict";
  // Found by its name: notebooks run scripts apart from where they stand. A sandbox without scripts keeps the table.
  for (const root of document.querySelectorAll('[id="ID"]:not([data-ready])')) enhance(root);

  function enhance(root) {
    const store = root.querySelector('script[type="application/json"]');
    const body = root.querySelector(".upr-scroll tbody");
    if (!store || !body) return;
    root.dataset.ready = "yes";
    const held = JSON.parse(store.textContent);
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const words = (cell) => (cell === null ? "" : Array.isArray(cell) ? cell.join(", ") : String(cell));
    const keys = held.rows.map((row) => plain(row.map(words).join("\n")));
    const whole = held.rows.length === held.count;
    let found = held.rows;
    let page = 0;

    const make = (tag, parent, text, fields) => {
      const node = document.createElement(tag);
      if (text) node.textContent = text;
      Object.assign(node, fields);
      if (parent) parent.append(node);
      return node;
    };
    const bar = make("div", null, "", { className: "upr-bar" });
    const box = make("input", make("label", bar, "Filter "), "", { type: "search", placeholder: "words in any column" });
    const by = make("select", make("label", bar, "Count by "));
    make("option", by, "–", { value: "" });
    held.headings.forEach((name, at) => make("option", by, name || "(no name)", { value: at }));
    const before = make("button", bar, "Previous", { type: "button" });
    const after = make("button", bar, "Next", { type: "button" });
    const told = make("span", bar);
    told.setAttribute("role", "status");
    const counts = make("div");
    root.querySelector(".upr-scroll").before(bar, counts);
    const more = root.querySelector(".upr-more");
    if (more) more.remove();
    const still = root.querySelector(".upr-counts");
    if (still && whole) still.remove();
    const foot = root.querySelector(".upr-scroll tfoot");

    function cell(row, tag, value) {
      const node = make(tag, row, words(value));
      if (typeof value !== "number") node.style.textAlign = "left";
      return node;
    }
    function fill() {
      const first = page * held.page;
      const shown = found.slice(first, first + held.page);
      body.replaceChildren(...shown.map((row) => {
        const line = make("tr");
        row.forEach((value) => cell(line, "td", value));
        return line;
      }));
      const all = found.length === held.rows.length;
      const range = shown.length ? `${first + 1} to ${first + shown.length} of ${found.length}` : "none";
      told.textContent = range + (all ? "" : ` found among ${held.rows.length}`) +
        (whole ? "" : ` (the first of ${held.count}; filter in Python to search all)`);
      before.disabled = page === 0;
      after.disabled = first + held.page >= found.length;
      if (foot) foot.hidden = !all;
    }
    function count() {
      counts.replaceChildren();
      if (by.value === "") return;
      const numbers = new Map();
      for (const row of found) {
        const value = row[Number(by.value)];
        const each = Array.isArray(value) ? (value.length ? value : [""]) : [words(value)];
        for (const one of new Set(each)) numbers.set(one, (numbers.get(one) || 0) + 1);
      }
      const sorted = [...numbers].sort((a, b) => b[1] - a[1]);
      const table = make("table", counts);
      const head = make("tr", make("thead", table));
      cell(head, "th", held.headings[Number(by.value)] || "(no name)");
      cell(head, "th", "Rows");
      const lines = make("tbody", table);
      for (const [value, number] of sorted.slice(0, held.page)) {
        const line = make("tr", lines);
        cell(line, "td", value || "(none)");
        const bars = make("td", line);
        bars.style.textAlign = "left";
        make("span", bars, "", { className: "upr-share" }).style.width = `${(8 * number) / sorted[0][1]}em`;
        bars.append(String(number));
      }
      if (sorted.length > held.page) make("p", counts, `and ${sorted.length - held.page} more values`);
    }
    function look() {
      const asked = plain(box.value).split(/\s+/).filter(Boolean);
      found = held.rows.filter((_, at) => asked.every((word) => keys[at].includes(word)));
      page = 0;
      fill();
      count();
    }
    box.addEventListener("input", look);
    by.addEventListener("change", count);
    before.addEventListener("click", () => { page -= 1; fill(); });
    after.addEventListener("click", () => { page += 1; fill(); });
    // Keys typed in the box are not commands of the notebook.
    bar.addEventListener("keydown", (event) => event.stopPropagation());
    look();
  }
})();
