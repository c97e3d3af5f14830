// One of every kind of part that is closed: the first of those beside each other.
() => {
  const parts = [...document.querySelectorAll("details")];
  parts.filter((part) => part.parentElement.querySelector(":scope > details") === part)
    .forEach((part) => { part.open = true; });
  document.querySelectorAll("details details").forEach((part) => {
    if (!part.closest("details.unit")?.matches(":first-of-type")) part.open = false;
  });
}
