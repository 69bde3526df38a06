// The rule that decides which pages a run opens, and what it looks at on each. Pure: day and list of shapes come in.
//
// Always: every component in three languages, the first state of every page, and every page that is new or whose shape
// has changed. Other states and languages take turns. A change of style sheet or script makes all run, if there is time.
import { createHash } from "node:crypto";

const ENGLISH = "";
// One language from right to left, one of long words.
const INVENTED = ["ar-XB", "de-XA"];
export const TURNS = 4;

export const NARROW = { name: "320 px", width: 320, height: 800 };
export const WIDE = { name: "1280 px", width: 1280, height: 900 };
// 1280 by 1024 pixels, of which a reader who enlarges to 400% has a quarter each way.
export const ZOOMED = { name: "400%", width: 320, height: 256 };
const withAxe = (look) => ({ ...look, axe: true });
const EVERYTHING = [withAxe(NARROW), withAxe(WIDE), ZOOMED, { ...NARROW, name: "text spacing", spacing: true },
  withAxe({ ...NARROW, name: "forced colours", forced: true })];

// Seconds of one core, measured with a debug build that serves the pages; two cores share the work.
const SECONDS = { visit: 1.2, axe: 0.8 };
const CORES = 2;
const MOST_MINUTES = 10;

// Pages are { path, shape, script }, in English and in the order in which they were found; `kept` is the list of shapes of
// the last update. `turn` is a number that moves on, such as the day. `say` is what the run prints before it begins.
export function plan(pages, kept, { style, turn, everything = false }) {
  const changed = new Set(pages.filter((page) => kept.shapes.get(page.path) !== page.shape).map((page) => page.path));
  const restyled = kept.style !== style;
  const mains = mainPaths(pages);
  // `also` says of what would only take its turn whether it runs all the same.
  const choose = (also) =>
    pages.flatMap((page) => [ENGLISH, ...INVENTED].map((lang) => visitOf(page, lang, reason(page, lang, also))));
  const reason = (page, lang, also) => {
    if (everything) return "everything";
    if (isComponent(page.path)) return "component";
    if (!lang && mains.has(page.path)) return "main";
    if (also(page, lang)) return "changed";
    return slot(page.path + lang) === turn % TURNS ? "turn" : "rest";
  };
  const now = (visits) => visits.filter((visit) => visit.why !== "rest");
  const wanted = now(choose((page) => restyled || changed.has(page.path)));
  const needed = minutes(wanted);
  const whole = everything || needed <= MOST_MINUTES;
  const visits = whole ? wanted : now(choose((page, lang) => !lang && changed.has(page.path)));
  return { visits, whole, say: say(visits, { pages, changed, restyled, whole, turn, needed, everything }) };
}

// The files that a command has written are few, and all looked at in full.
export function planFiles(paths, { everything = false } = {}) {
  const visits = paths.map((path) => visitOf({ path, script: false }, ENGLISH, everything ? "everything" : "file"));
  return { visits, whole: true, say: [`${paths.length} files`] };
}

// What the run says of itself, so that nobody takes a part for the whole.
function say(visits, { pages, changed, restyled, whole, turn, needed, everything }) {
  if (everything) return [`everything: ${pages.length} pages and samples in each language`];
  const count = (why) => visits.filter((visit) => visit.why === why).length;
  const others = pages.length * (1 + INVENTED.length) - count("component") - count("main") - count("changed");
  const lines = [`${count("component")} of components, ${count("main")} of pages in their first state, ${count("changed")} because of a change`];
  if (others > 0) {
    lines.push(`${count("turn")} of ${others} other states and languages, the rest next: turn ${(turn % TURNS) + 1} of ${TURNS}`);
  }
  const behind = [...(restyled ? ["the style sheet or script"] : []), ...(changed.size > 0 ? [`${changed.size} pages`] : [])];
  if (behind.length > 0) lines.push(`docs/generated/pages.md is behind by ${behind.join(" and ")}`);
  if (!whole) lines.push(`NOT all that changed: it would take ${Math.ceil(needed)} minutes. Run \`make pages\` as well.`);
  return lines;
}

function visitOf(page, lang, why) {
  const path = lang ? `${page.path}${page.path.includes("?") ? "&" : "?"}lang=${lang}` : page.path;
  const visit = { path, why, lang: lang || "en-GB", looks: looksFor(lang, why) };
  // A page without script is the same with script off; `everything` does not take our word for it.
  return { ...visit, bare: page.script || why === "everything" };
}

function looksFor(lang, why) {
  if (why === "everything") return EVERYTHING;
  if (why === "component") return [withAxe(NARROW), withAxe(WIDE)];
  if (lang) return [NARROW, WIDE];
  return why === "turn" ? [withAxe(NARROW), WIDE] : [withAxe(NARROW), withAxe(WIDE)];
}

// Samples of pages have names that begin so; all other samples are pieces of which pages are made.
export function isComponent(path) {
  return /^\/_gallery\/[^/]+\/(?!page-)/.test(path);
}

// The page of which a path is one state: in the gallery the word after `page-`, elsewhere the first two steps of the
// address and how many follow, because a list and an item of it are two pages.
export function pageOf(path) {
  const [address] = path.split("?");
  const sample = /^\/_gallery\/([^/]+)\/page-([^-]+)/.exec(address);
  if (sample) return `sample of ${sample[1]}/${sample[2]}`;
  const steps = address.split("/");
  return [...steps.slice(0, 3), ...steps.slice(3).map(() => "*")].join("/");
}

function mainPaths(pages) {
  const first = new Map();
  for (const { path } of pages) if (!isComponent(path) && !first.has(pageOf(path))) first.set(pageOf(path), path);
  return new Set(first.values());
}

// The turn of a path depends on nothing but its letters, so that a new page moves no other.
export function slot(text) {
  return createHash("sha256").update(text).digest()[0] % TURNS;
}

export function minutes(visits) {
  const axes = visits.reduce((sum, visit) => sum + visit.looks.filter((look) => look.axe).length, 0);
  return (visits.length * SECONDS.visit + axes * SECONDS.axe) / CORES / 60;
}
