// ``colours``: the slowest of its rules, the same at every width.
async ([tags, colours]) => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, rules: {"color-contrast": {enabled: colours}},
    resultTypes: ["violations"], preload: false});
  return found.violations.flatMap(
    ({id, nodes}) => nodes.map(({target, any}) => [id, target.join(" "), any[0]?.message ?? ""]));
}
