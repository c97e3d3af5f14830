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

// Headings sort their column: numbers downwards first, what has no number always last.
function keyOf(row, at) {
  const cell = row.cells[at];
  const text = cell?.dataset.key ?? (cell?.hasAttribute("colspan") ? "" : cell?.textContent.trim());
  return text ?? "";
}
function sort(heading) {
  const table = heading.closest("table"), body = table.tBodies[0], at = heading.cellIndex;
  const numeric = [...body.rows].some((row) => row.cells[at]?.dataset.key);
  const first = numeric && !heading.classList.contains("rank") ? "descending" : "ascending";
  const other = first === "ascending" ? "descending" : "ascending";
  const order = heading.getAttribute("aria-sort") === first ? other : first;
  all("th[aria-sort]", table).forEach((one) => one.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const compare = (a, b) => {
    const [one, two] = [keyOf(a, at), keyOf(b, at)];
    if (!one || !two) return !one - !two;
    return sign * (numeric ? one - two : one.localeCompare(two, document.documentElement.lang));
  };
  body.append(...[...body.rows].sort(compare));
}
all("button.sort").forEach((button) => {
  button.addEventListener("click", () => sort(button.closest("th")));
});

// Boxes and lists above a table filter its rows; all that name the same list work together.
function filter(list) {
  const controls = all("[data-filter]").filter((one) => one.dataset.filter === list.id);
  const [words, units] = ["input", "select"].map(
    (kind) => controls.find((one) => one.localName === kind)?.value.toLowerCase() ?? "");
  const fits = (row) => row.textContent.toLowerCase().includes(words.trim()) &&
    (!units || row.dataset.unit.toLowerCase() === units);
  all("tbody tr", list).forEach((row) => { row.hidden = !fits(row); });
  if (words || units) all("details", list).forEach((part) => { part.open = true; });
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
