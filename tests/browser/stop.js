// Where the focus is, and what a reader would miss there; nothing once it has left the page.
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const lacks = [], box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const {outlineStyle, outlineWidth} = getComputedStyle(at);
  if (box.width < 4 || box.height < 4) lacks.push("no size");
  if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1) lacks.push("outside");
  if (box.bottom > innerHeight + 3 && box.height < innerHeight / 2) lacks.push("below");
  const hit = document.elementFromPoint(box.left + box.width / 2, Math.min(box.top + box.height / 2, innerHeight - 2));
  if (!at.contains(hit)) lacks.push("covered");
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) lacks.push("no outline");
  return `${lacks.join(", ")}|${at.localName}.${at.getAttribute("class")} ${at.textContent.trim().slice(0, 30)}`;
}
