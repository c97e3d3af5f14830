"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
document.documentElement.classList.add("js");

// A link into a closed part opens it, in browsers that do not do so themselves too.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target; part; part = part.parentElement) {
    if (part.localName === "details") part.open = true;
  }
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && link.hash === location.hash) reveal();
});
reveal();

// The records of a list: the rows of its tables, or their bodies where each holds one record.
function recordsOf(list) {
  const tables = list.localName === "table" ? [list] : all("table", list);
  return tables.flatMap((table) =>
    table.tBodies.length > 1 ? [...table.tBodies] : [...table.tBodies[0].rows]);
}

// Headings sort their column: numbers downwards first, what has no number always last.
const names = new Intl.Collator(document.documentElement.lang, { numeric: true });
function cellOf(record, at) {
  return (record.rows?.[0] ?? record).cells[at];
}
function keyOf(record, at) {
  const cell = cellOf(record, at);
  const text = cell?.dataset.key ?? (cell?.hasAttribute("colspan") ? "" : cell?.textContent.trim());
  return text ?? "";
}
function sort(heading) {
  const table = heading.closest("table"), at = heading.cellIndex, records = recordsOf(table);
  const numeric = records.some((record) => cellOf(record, at)?.dataset.key);
  const first = numeric && !heading.classList.contains("rank") ? "descending" : "ascending";
  const other = first === "ascending" ? "descending" : "ascending";
  const order = heading.getAttribute("aria-sort") === first ? other : first;
  all("th[aria-sort]", table).forEach((one) => one.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const compare = ([one], [two]) => {
    if (!one || !two) return !one - !two;
    return sign * (numeric ? one - two : names.compare(one, two));
  };
  const keyed = records.map((record) => [keyOf(record, at), record]).sort(compare);
  records[0]?.parentNode.append(...keyed.map(([, record]) => record));
}
all("button.sort").forEach((button) => {
  button.addEventListener("click", () => sort(button.closest("th")));
});
all("select[data-sort]").forEach((select) => {
  select.addEventListener("change", () => {
    const table = document.getElementById(select.dataset.sort);
    if (select.value) sort(table.tHead.rows[0].cells[select.value]);
  });
});

// Boxes and lists above a table filter its records; all that name the same list work together.
function filter(list) {
  const controls = all("[data-filter]").filter((one) => one.dataset.filter === list.id);
  const set = controls.filter((one) => one.value.trim());
  const words = set.filter((one) => one.localName === "input")
    .map((one) => one.value.trim().toLowerCase());
  const chosen = set.filter((one) => one.localName === "select")
    .map((one) => [one.dataset.by ?? "unit", one.value.toLowerCase()]);
  const fits = (record) =>
    chosen.every(([by, value]) => record.dataset[by].toLowerCase() === value) &&
    words.every((word) => record.textContent.toLowerCase().includes(word));
  let number = 0;
  recordsOf(list).forEach((record) => {
    record.hidden = !fits(record);
    number += !record.hidden;
  });
  if (set.length) {
    all("details", list).forEach((part) => { if (!part.closest("table")) part.open = true; });
  }
  tell(list, number, set);
}
// What is shown of a list, and by what: on the screen, and on paper.
function tell(list, number, set) {
  const told = document.querySelector(`[data-shown="${list.id}"]`);
  if (!told) return;
  told.textContent = number.toLocaleString(document.documentElement.lang);
  told.parentNode.querySelector(".chosen").textContent = set.map((one) =>
    ` · ${one.localName === "input" ? `“${one.value.trim()}”` : one.selectedOptions[0].text}`).join("");
}
all("[data-filter]").forEach((control) => {
  control.addEventListener("input", () => filter(document.getElementById(control.dataset.filter)));
});

all("button[data-open]").forEach((button) => {
  button.addEventListener("click", () => {
    const parts = all("details", button.closest(".body"));
    const open = !parts.every((part) => part.open);
    parts.forEach((part) => { part.open = open; });
  });
});

// Paper shows what is marked for it, and what the reader has opened.
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details[data-print]:not([open])");
  opened.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));
