// Finds the pages of a running demo: every sample of the gallery, some pages of each other kind, and the shape of each.
import { crawl } from "../../tools/crawl.mjs";
import { shape } from "./shape.mjs";

// Languages are the plan's to add. The invitation on a sample is nobody's: its link leads nowhere.
const SKIP = /\.csv|^\/assets|[?&]lang=|^\/people\/invitation\//;
// One hash in the address stands for all that a page loads: style sheet, script, fonts.
const ASSETS = /(?:href|src)="(\/assets\/[^/"]+)\//;

export async function gather(base) {
  const found = await crawl(base, { from: ["/", "/_gallery"], perKind: 4, skip: SKIP });
  const pages = found.map(({ path, html }) => ({ path, shape: shape(html), script: /<script\b/i.test(html) }));
  return { pages, style: ASSETS.exec(found[0].html)?.[1] ?? "none" };
}
