// Follows links from the front page: every page of each kind up to a number, for the browser tests and the benchmark.

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
    const html = new TextDecoder().decode(body);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) continue;
    pages.push({ path, took, bytes: body.byteLength, html });
    for (const [, href] of html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)) {
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
