"use strict";
// Answers that are supposed to be others. What each brings stands in the page as whole numbers over
// one denominator, so that adding and rounding here is what the program does.
{
  const box = document.querySelector("details.what-if"), said = box.dataset;
  const data = JSON.parse(box.querySelector("script").textContent);
  const denominator = BigInt(data.denominator), size = 10n ** BigInt(data.decimals);
  const bands = data.bands.map((band) => ({ ...band, least: BigInt(band.least) }));
  const rows = data.parts.flatMap((part) => part.rows);
  const status = box.querySelector("[role=status]");
  const filled = (text, places) => text.replace(/{(\w+)}/g, (_, name) => places[name]);
  const sum = (counts, points) => counts.reduce((all, n, at) => all + BigInt(n) * BigInt(points[at]), 0n);

  // Rounded once, half up.
  const rounded = (end) => (2n * end * size + denominator) / (2n * denominator);
  function printed(score) {
    const digits = String(score).padStart(data.decimals + 1, "0"), at = digits.length - data.decimals;
    const mark = root.lang === "id" ? "," : ".";
    return data.decimals ? `${digits.slice(0, at)}${mark}${digits.slice(at)}` : digits;
  }
  function zoneOf(low, high) {
    const [best, worst] = [high, low].map((end) => bands.findIndex((band) => end >= band.least));
    const possible = bands.slice(best, worst + 1), names = [...new Set(possible.map((band) => band.name))];
    if (possible.some((band) => band.one !== possible[0].one)) {
      return made("span", "zone open", `${said.open}: ${names.reverse().join(" / ")}`);
    }
    return made("span", `zone ${possible[0].zone}`, `${possible[0].sign} ${possible[0].name}`.trim());
  }
  function tell() {
    const moved = rows.reduce((all, row) => all + supposedIn(row), 0);
    box.classList.toggle("supposed", moved > 0);
    back.hidden = !moved;
    if (!moved) return status.replaceChildren(said.same);
    const brought = (points) => rows.reduce((all, row) => all + sum(row.now, points(row)), 0n);
    const toEnds = brought((row) => row.points), toScore = brought((row) => row.scored ?? row.points);
    const [low, high] = [data.low, data.high].map((rest) => rounded(BigInt(rest) + toEnds));
    const bounds = data.low === data.high ? "" : `${printed(low)}–${printed(high)}`;
    const own = data.value === null ? "" : printed(rounded(BigInt(data.value) + toScore));
    const score = own && bounds ? `${own} (${bounds})` : own || bounds;
    const number = moved === 1 ? said.one : filled(said.supposed, { n: moved });
    status.replaceChildren(made("strong", "n", score), " ", zoneOf(low, high), ` ${number}`);
  }
  // How many answers of a row stand elsewhere than they were given.
  function supposedIn(row) {
    if (row.named.length) return row.named.filter(([, at], one) => row.chosen[one] !== at).length;
    const over = (counts, others) => counts.reduce((all, n, at) => { all.push((all.at(-1) ?? 0) + n - others[at]); return all; }, []);
    return over(row.now, row.counts).reduce((all, n) => all + Math.abs(n), 0);
  }

  // One answer that is about something with a name: a choice among its levels.
  function choice(row, one, name) {
    const [subject, given] = row.named[one], group = made("div", "levels");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", [row.code, row.name, subject].filter(Boolean).join(" · "));
    row.levels.forEach((level, at) => {
      const button = made("input", ""), label = made("label", at === given ? "given" : "", button, ` ${level}`);
      Object.assign(button, { type: "radio", name, value: at, defaultChecked: at === given });
      if (at === given) label.append(made("span", "vh", ` (${said.real})`));
      button.addEventListener("change", () => {
        row.now[row.chosen[one]] -= 1;
        row.now[at] += 1;
        row.chosen[one] = at;
        tell();
      });
      group.append(label);
    });
    return group;
  }
  // Answers of people, of whom nobody is named: how many stand at each level, and one up or down.
  function steps(row) {
    const group = made("div", "levels"), shown = row.levels.map((level) => [made("b", "n"), level]);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${row.code} · ${row.name} (${row.who})`);
    const buttons = [];
    const show = () => {
      shown.forEach(([number], at) => { number.textContent = row.now[at]; });
      buttons.forEach(([button, start]) => button.setAttribute("aria-disabled", !row.now[start]));
    };
    const step = (start, end, text, sign) => {
      const button = made("button", "", sign);
      button.type = "button";
      button.setAttribute("aria-label", filled(text, { start: row.levels[start], end: row.levels[end] }));
      button.addEventListener("click", () => {
        if (!row.now[start]) return;
        row.now[start] -= 1;
        row.now[end] += 1;
        show();
        tell();
      });
      buttons.push([button, start]);
      return button;
    };
    shown.forEach(([number, level], at) => {
      if (at) group.append(made("span", "between", step(at, at - 1, said.down, "◂"), step(at - 1, at, said.up, "▸")));
      group.append(made("span", "", `${level}: `, number));
    });
    row.show = show;
    show();
    return group;
  }
  function reset() {
    rows.forEach((row) => {
      row.now = [...row.counts];
      row.chosen = row.named.map(([, at]) => at);
      row.show?.();
    });
    all("input", box).forEach((button) => { button.checked = button.defaultChecked; });
    tell();
  }

  const back = made("button", "", said.back);
  back.type = "button";
  back.addEventListener("click", () => { reset(); box.querySelector("summary").focus(); });
  function lineOf(row, at) {
    const heading = made("th", "", made("span", "code", row.code), ` ${row.name}`);
    heading.scope = "row";
    if (row.product) heading.append(made("small", "muted", ` ${row.product}`));
    const cell = made("td", "");
    row.named.forEach(([subject], one) => {
      if (subject && subject !== row.product) cell.append(made("p", "muted", subject));
      cell.append(choice(row, one, `answer-${at}-${one}`));
    });
    if (!row.named.length) cell.append(made("p", "muted", row.who), steps(row));
    const line = made("tr", "", heading, cell);
    Object.assign(line.dataset, { code: row.code, product: row.product });
    return line;
  }
  function tableOf(part) {
    const headings = said.columns.split("|").map((text) => Object.assign(made("th", "", text), { scope: "col" }));
    const lines = part.rows.map((row) => lineOf(row, rows.indexOf(row)));
    return made("div", "frame", made("table", "", made("caption", "", part.name),
      made("thead", "", made("tr", "", ...headings)), made("tbody", "", ...lines)));
  }
  box.addEventListener("toggle", () => {
    box.append(...data.parts.map(tableOf));
    box.querySelector(".told p").append(" ", back);
    reset();
  }, { once: true });
  reset();
  box.hidden = false;
}
