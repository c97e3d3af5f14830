"use strict";
// What is wider than its frame is moved by keys too, and only then there is a stop for them.
const watch = new ResizeObserver((seen) => seen.forEach(({ target: frame }) => {
  const name = frame.querySelector("caption")?.textContent ?? frame.firstElementChild.getAttribute("aria-label");
  const stop = { tabindex: "0", role: "group", "aria-label": name };
  const moves = frame.scrollWidth > frame.clientWidth + 1;
  Object.entries(stop).forEach(([key, value]) =>
    moves ? frame.setAttribute(key, value) : frame.removeAttribute(key));
}));
document.querySelectorAll(".frame").forEach((frame) => {
  watch.observe(frame);
  frame.addEventListener("focusin", ({ target }) => {
    if (target !== frame) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
});
