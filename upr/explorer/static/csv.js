// CSV that no spreadsheet runs: the rules of upr/cells.py (OWASP, CSV Injection), which says what each of them is for.

const SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a\u207b\u207c\u208a\u208b\u208c\u2212";
const DROPPED = "\\s\\p{C}\\p{Z}\\p{M}\\p{Default_Ignorable_Code_Point}\u2800\"'";
const AT_START = new RegExp(`^[${DROPPED}]*[${SIGNS}]`, "u");
const LED = /^'*[\t\r\n]/;
const BEFORE_A_SIGN = new RegExp(`(?<![${DROPPED};])[${DROPPED};]+(?=[${SIGNS}])`, "gu");
const UNCARRIED = /[\0\r\ud800-\udfff]/u;
const SPELT = /[\\\0\r\ud800-\udfff]/gu;
const LIKE_A_NUMBER = /^[0-9][0-9.,/: -]*(?:[eE][+-]?[0-9]+)?$/;
const QUOTED = /^\s|\s$|[,;"\t\n\r]/u;

function spelt(character) {
  const known = { "\\": "\\\\", "\0": "\\0", "\r": "\\r" };
  return known[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function protectedSign(stretch) {
  const at = stretch.lastIndexOf(";");
  const head = at < 0 ? "" : `${stretch.slice(0, at)};'`;
  return head + stretch.slice(at + 1).replaceAll("\t", "\t'").replaceAll("\n", "\n'");
}

function safeCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (UNCARRIED.test(text) || text.startsWith("'\\")) text = `'\\${text.replace(SPELT, spelt)}`;
  else if (AT_START.test(text) || LED.test(text)) text = `'${text}`;
  return text.replace(BEFORE_A_SIGN, protectedSign);
}

function quoted(cell) {
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

// Excel makes a number or a day of a text like 95.10: a formula that gives the same words keeps it a text; days are days.
function excelCell(value) {
  if (typeof value === "string" && LIKE_A_NUMBER.test(value)) return `"=""${value}"""`;
  return quoted(safeCell(value));
}

function csvOf(rows, excel) {
  const plain = (value) => quoted(safeCell(value));
  const cells = Object.keys(FIELDS).map((name) => (excel && name !== "answer_date" ? excelCell : plain));
  const fields = Object.values(FIELDS);
  const lines = [Object.keys(FIELDS).join(",")];
  for (const row of rows) {
    const values = fields.map((field) => field(row));
    lines.push(values.map((value, at) => cells[at](Array.isArray(value) ? value.join("; ") : value)).join(","));
  }
  return `${excel ? "\ufeff" : ""}${lines.join("\n")}\n`;
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
