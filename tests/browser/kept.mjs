// The list of shapes that a run has passed in full: docs/generated/pages.md.

const HEAD = `# Pages and their shapes

The pages and samples that the browser tests know, and the shape that each had when it was last looked at in full: a hash of its
tags, classes, roles and labels, without texts and numbers. A page that is not here, or has another shape, is looked at in full in each
run until \`RAPPORT_UPDATE=1 tools/browser.sh\` or \`make pages\` writes this page again. It is written by the tests.
`;

export function parse(text) {
  const rows = [...text.matchAll(/^\| `(\/[^`]*)` \| `([0-9a-f]+)` \|$/gm)];
  return { style: /^Style sheet and script: `([^`]*)`$/m.exec(text)?.[1], shapes: new Map(rows.map((row) => [row[1], row[2]])) };
}

export function format({ style, shapes }) {
  const rows = [...shapes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([path, shape]) => `| \`${path}\` | \`${shape}\` |`);
  return `${HEAD}\nStyle sheet and script: \`${style}\`\n\n| page | shape |\n|---|---|\n${rows.join("\n")}\n`;
}
