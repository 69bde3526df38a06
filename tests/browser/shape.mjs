// The shape of a page: its tags, classes, roles and labels as a tree, without texts, numbers and repetition.
// Two pages of one shape differ in what they say, not in what can go wrong with their layout.
import { createHash } from "node:crypto";

const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
// Attributes whose value is structure, and those of which only the presence is.
const BY_VALUE = /^(class|role|type|dir|scope)$/;
const BY_NAME = /^(aria-.+|alt|for|title|tabindex|open|hidden|required|disabled|style)$/;

export function shape(html) {
  const root = { sign: "", parts: [] };
  const open = [root];
  const plain = html.replace(/<!--[\s\S]*?-->/g, "").replace(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/gi, "$1$3");
  for (const [, end, written, attributes] of plain.matchAll(TAG)) {
    const name = written.toLowerCase();
    if (end) {
      const at = open.findLastIndex((node) => node.name === name);
      if (at > 0) open.length = at;
      continue;
    }
    const node = { name, sign: `${name}${signs(attributes)}`, parts: [] };
    open.at(-1).parts.push(node);
    if (!VOID.has(name) && !attributes.endsWith("/")) open.push(node);
  }
  return createHash("sha256").update(written(root)).digest("hex").slice(0, 12);
}

function signs(attributes) {
  const found = [];
  for (const [, name, ...values] of attributes.matchAll(ATTRIBUTE)) {
    const value = values.find((one) => one !== undefined) ?? "";
    if (BY_VALUE.test(name)) found.push(`${name}=${value.replace(/[0-9]+/g, "").split(/\s+/).sort().join(" ")}`);
    else if (BY_NAME.test(name)) found.push(name);
  }
  return found.length > 0 ? `[${found.sort().join(",")}]` : "";
}

// Parts that are alike are said once: whether a list has three rows or four is a number.
function written(node) {
  return `${node.sign}(${[...new Set(node.parts.map(written))].join("")})`;
}
