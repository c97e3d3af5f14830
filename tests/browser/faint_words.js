// Words in pictures that stand on too little of a difference; axe-core does not measure them.
() => {
  const part = (value) => (value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
  const light = (rgb) => { const [r, g, b] = rgb.map(part); return .2126 * r + .7152 * g + .0722 * b; };
  const numbers = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const ground = (word, x, y) => {
    for (const under of document.elementsFromPoint(x, y)) {
      if (under === word || word.contains(under) || ["text", "title"].includes(under.localName)) continue;
      const style = getComputedStyle(under);
      const colour = under instanceof SVGGraphicsElement && under.localName !== "svg" && under.localName !== "g" ? style.fill : style.backgroundColor;
      if (colour === "none" || colour.startsWith("url")) continue;
      const seen = numbers(colour);
      if (seen.length < 4 || seen[3] > .5) return seen.slice(0, 3);
    }
    return numbers(getComputedStyle(document.documentElement).backgroundColor).slice(0, 3);
  };
  return [...document.querySelectorAll("svg text")].filter((word) => word.checkVisibility()).flatMap((word) => {
    word.scrollIntoView({block: "center", inline: "center"});
    const {left, width, top, height} = word.getBoundingClientRect();
    const ink = light(numbers(getComputedStyle(word).fill).slice(0, 3));
    const paper = light(ground(word, left + width / 2, top + height / 2));
    const ratio = (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
    return ratio < 4.5 ? [`${word.textContent.trim()} ${ratio.toFixed(2)}`] : [];
  });
}
