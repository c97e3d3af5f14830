"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const texts = document.currentScript.dataset, root = document.documentElement;
root.classList.add("js");
// What every sheet of paper but the first is headed with.
root.style.setProperty("--running", JSON.stringify(document.title));

function made(name, css, ...inside) {
  const one = document.createElement(name);
  one.className = css;
  one.append(...inside);
  return one;
}

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
const { compare: inOrder } = new Intl.Collator(root.lang, { numeric: true });
const UP = "ascending", DOWN = "descending", ARROWS = { [UP]: "↑", [DOWN]: "↓" };
const cellOf = (record, at) => (record.rows?.[0] ?? record).cells[at];
const numberOf = (record, at) => cellOf(record, at)?.getAttribute("data-key");
function textOf(record, at) {
  const cell = cellOf(record, at);
  return !cell || cell.hasAttribute("colspan") ? "" : cell.textContent.trim();
}
const isNumeric = (table, at) => recordsOf(table).some((record) => numberOf(record, at));
function sort(heading, asked) {
  const table = heading.closest("table"), at = heading.cellIndex;
  const numeric = isNumeric(table, at);
  const first = numeric && !heading.classList.contains("rank") ? DOWN : UP;
  const order = asked ?? (heading.getAttribute("aria-sort") !== first ? first : first === UP ? DOWN : UP);
  all("th[aria-sort]", table).forEach((one) => one.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", order);
  const sign = order === UP ? 1 : -1;
  const records = recordsOf(table).map((record) => [numberOf(record, at) ?? textOf(record, at), record]);
  records.sort(([one], [two]) => {
    if (!one || !two) return !one - !two;
    return sign * (numeric ? one - two : inOrder(one, two));
  });
  place(records.map(([, record]) => record));
}
// Of a long list what a screen holds is put in place at once, and the rest when that is drawn.
const SCREEN = 80;
let finish = () => {};
function place(records) {
  finish();
  const list = records[0]?.parentNode, rest = records.splice(SCREEN);
  list?.prepend(...records);
  finish = () => { list?.append(...rest); finish = () => {}; };
  requestAnimationFrame(() => setTimeout(() => finish()));
}
// Without this script a heading is a word, and nothing to stop at; on paper too, for browsers leave
// buttons out of the headings that they repeat on every sheet.
all("th[data-sort]").forEach((heading) => {
  const button = made("button", "sort", ...heading.childNodes);
  button.type = "button";
  button.addEventListener("click", () => sort(heading));
  heading.append(button, made("span", "onpaper", button.textContent));
});
// Where rows are cards there are no headings.
all("table.stack").forEach((table) => {
  const headings = all("th[data-sort]", table);
  if (!headings.length || recordsOf(table).length < 2) return;
  const choice = made("select", "", new Option("–", ""));
  headings.forEach((heading, at) => {
    const name = heading.firstChild.textContent.trim();
    const orders = isNumeric(table, heading.cellIndex) && !heading.matches(".rank") ? [DOWN, UP] : [UP, DOWN];
    choice.append(...orders.map((order) => new Option(`${name} ${ARROWS[order]}`, `${at} ${order}`)));
  });
  choice.addEventListener("input", () => {
    const [at, order] = choice.value.split(" ");
    if (order) sort(headings[at], order);
  });
  table.parentElement.before(made("p", "tools cards", made("label", "", texts.sort, " ", choice)));
});

// Boxes and lists above a table filter its records; all that name the same list work together.
function filter(list, controls, said) {
  const set = controls.filter((one) => one.value.trim());
  const words = set.filter((one) => one.localName === "input").map((one) => one.value.trim().toLowerCase());
  const chosen = set.filter((one) => one.localName === "select");
  const fits = (record) => chosen.every((one) => record.dataset[one.dataset.by] === one.value) &&
    words.every((word) => record.textContent.toLowerCase().includes(word));
  const records = recordsOf(list);
  records.forEach((record) => { record.hidden = !fits(record); });
  if (set.length) all("details", list).forEach((part) => { if (!part.closest("table")) part.open = true; });
  const told = set.map((one) => one.selectedOptions?.[0].text ?? `“${one.value.trim()}”`).join(" · ");
  const places = { what: told, n: records.filter((one) => !one.hidden).length, all: records.length };
  said.textContent = told && texts.only.replace(/{(\w+)}/g, (_, name) => places[name]);
}
// The rows that are shown can be taken along, as a table that spreadsheets of this language open.
function download(table) {
  const button = made("button", "", texts.csv), mark = root.lang === "id" ? ";" : ",";
  button.type = "button";
  const quoted = (text) => {
    const plain = text.trim().replace(/\s+/g, " ");
    const safe = /^[=@]|^[+\-−](?!\d)/.test(plain) ? `'${plain}` : plain;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  button.addEventListener("click", () => {
    const heads = [...table.tHead.rows[0].cells].map((cell) => quoted((cell.querySelector("button") ?? cell).textContent));
    const rows = recordsOf(table).filter((one) => !one.hidden)
      .map((one) => [...(one.rows?.[0] ?? one).cells].map((cell) => quoted(cell.innerText)));
    const lines = [heads, ...rows].map((cells) => cells.join(mark)).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", lines, "\r\n"], { type: "text/csv" }));
    link.download = `${table.id}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  return button;
}
// How much is shown is said beside it, also on paper.
const lists = new Map();
all("[data-filter]").forEach((control) => {
  const id = control.dataset.filter;
  lists.set(id, [...lists.get(id) ?? [], control]);
});
const nameOf = (control) => control.dataset.by ?? "q";
const [asked, query] = location.hash.slice(1).split("?");
lists.forEach((controls, id) => {
  const list = document.getElementById(id), said = made("p", "only"), tools = controls[0].closest(".tools");
  said.setAttribute("role", "status");
  tools.after(said);
  const apply = () => filter(list, controls, said);
  controls.forEach((control) => control.addEventListener("input", () => {
    apply();
    // The address says by what a list is filtered, so that it can be sent to others.
    const set = controls.filter((one) => one.value.trim()).map((one) => [nameOf(one), one.value.trim()]);
    history.replaceState(null, "", `#${id}${set.length ? `?${new URLSearchParams(set)}` : ""}`);
  }));
  if (list.localName === "table") tools.append(download(list));
  if (query && asked === id) {
    const values = new URLSearchParams(query);
    controls.forEach((one) => { one.value = values.get(nameOf(one)) ?? ""; });
    apply();
    list.scrollIntoView();
  }
});
// A part of a picture chooses what it stands for in a list below.
all("[data-pick]").forEach((part) => part.addEventListener("click", () => {
  const control = document.querySelector(`[data-filter][data-by="${part.dataset.pick}"]`);
  if (!control) return;
  control.value = part.dataset.value;
  control.dispatchEvent(new Event("input"));
  control.closest(".tools").scrollIntoView();
}));

all("button[data-open]").forEach((button) => {
  button.addEventListener("click", () => {
    const parts = all("details", button.closest(".body"));
    const open = !parts.every((part) => part.open);
    parts.forEach((part) => { part.open = open; });
  });
});

// Whoever cites a number takes along what it is, the report, and the way to it.
const report = document.querySelector("[data-citation]")?.textContent;
function offerToCite(place, what) {
  const button = made("button", "copy", texts.copy), within = place.closest("[id]:not(main)");
  button.type = "button";
  button.addEventListener("click", async () => {
    const path = location.protocol === "file:" ? location.pathname.split("/").pop() : location.href.split("#")[0];
    const said = `${what}. ${report}. ${path}${within ? `#${within.id}` : ""}`;
    try {
      await navigator.clipboard.writeText(said);
      button.textContent = texts.copied;
    } catch {
      prompt(texts.copy, said);
    }
  });
  place.append(made("p", "tools", button));
}
if (report) {
  all("[data-cite]").forEach((place) => offerToCite(place, place.dataset.cite));
  all(".tree details:not(:has(details))").forEach((leaf) => leaf.addEventListener("toggle", () => {
    const [name, score] = all("summary > span", leaf), [code, title] = name.childNodes;
    offerToCite(leaf.lastElementChild, `${code.textContent}${title.textContent}: ${score.textContent}`);
  }, { once: true }));
}

// Paper shows what is marked for it and what the reader has opened, or all of it.
let opened = [], isWhole = false;
all("button[data-paper]").forEach((button) => button.addEventListener("click", () => {
  isWhole = button.dataset.paper === "whole";
  print();
}));
addEventListener("beforeprint", () => {
  opened = all(`details${isWhole ? "" : "[data-print]"}:not([open])`);
  opened.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => {
  opened.forEach((part) => { part.open = false; });
  isWhole = false;
});
