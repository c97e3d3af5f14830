// What sticks out of the page; what lies in a part that is moved sideways by itself does not.
() => {
  const wide = document.documentElement.clientWidth;
  const moves = (part) => part && (getComputedStyle(part).overflowX === "auto" || moves(part.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter((part) => {
    const {right, left, width, height} = part.getBoundingClientRect();
    return width > 1 && height > 1 && (right > wide + 1 || left < -1) && !moves(part.parentElement);
  });
  const page = document.scrollingElement;
  if (page.scrollWidth > wide + 1) out.push(page);
  return out.map((part) => `${part.localName}.${part.getAttribute("class")} ${part.textContent.slice(0, 40)}`);
}
