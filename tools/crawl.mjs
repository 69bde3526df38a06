// Follows links from the front page: every page of each kind up to a number, for the browser tests and the benchmark.
// As a program: node crawl.mjs BASE prints one path to a line, the gallery in every language included.
import { pathToFileURL } from "node:url";

// Pages of one kind differ only in the area or indicator; `perKind` of each are enough.
export async function crawl(base, { from, perKind, skip }) {
  const kinds = new Map();
  const seen = new Set(from);
  const queue = [...from];
  const pages = [];
  while (queue.length > 0) {
    const path = queue.shift();
    const began = performance.now();
    const answer = await fetch(base + path);
    const body = await answer.arrayBuffer();
    const took = performance.now() - began;
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) continue;
    pages.push({ path, took, bytes: body.byteLength });
    for (const [, href] of new TextDecoder().decode(body).matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)) {
      const next = href.replaceAll("&amp;", "&");
      const address = next.split("?")[0];
      const kind = address.startsWith("/_gallery") ? next : address.split("/").slice(0, 3).join("/");
      const count = kinds.get(kind) ?? 0;
      if (seen.has(next) || next.startsWith("//") || skip.test(next) || count >= perKind) continue;
      seen.add(next);
      kinds.set(kind, count + 1);
      queue.push(next);
    }
  }
  return pages;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const options = { from: ["/", "/_gallery"], perKind: 4, skip: /\.csv|^\/assets/ };
  const pages = await crawl(process.argv[2], options);
  console.log(pages.map((page) => page.path).join("\n"));
}
