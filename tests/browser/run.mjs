// Opens pages in a real browser and measures what a reader would meet: `visit.mjs` says what, `plan.mjs` on which pages.
//
//   node run.mjs BASE_URL [--list FILE] [--everything] [--shots DIR] [--most BYTES]
//
// Without a list (one path a line) it goes through the demo at BASE_URL. RAPPORT_TURN=0..3 chooses what takes its turn,
// otherwise the day does; RAPPORT_UPDATE=1 writes docs/generated/pages.md when all that changed was looked at and passed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openBrowser, openTab } from "./chromium.mjs";
import { gather } from "./gather.mjs";
import { format, parse } from "./kept.mjs";
import { plan, planFiles } from "./plan.mjs";
import { visit, visitWithoutScript } from "./visit.mjs";

const KEPT = new URL("../../docs/generated/pages.md", import.meta.url);
const WORKERS = 2;
const DAY = 86_400_000;

const text = { type: "string" };
const options = { list: text, shots: text, most: { ...text, default: "100000" }, everything: { type: "boolean" } };
const { values: asked, positionals: [base] } = parseArgs({ options, allowPositionals: true });
if (!base) {
  console.error("usage: node run.mjs BASE_URL [--list FILE] [--everything] [--shots DIR] [--most BYTES]");
  process.exit(2);
}
if (asked.shots) mkdirSync(asked.shots, { recursive: true });

const { visits, whole, say, update } = asked.list ? fromList() : await fromDemo();
if (visits.length === 0) {
  console.error("There is no page to look at");
  process.exit(2);
}
for (const line of say) console.log(line);

const { browser, close } = await openBrowser();
const queue = [...visits];
const failures = [];
let passed = 0;
await Promise.all(Array.from({ length: WORKERS }, work));
await close();

for (const { path, problems } of failures) {
  console.log(`FAILED ${path}`);
  for (const problem of problems) console.log(`  ${problem}`);
}
if (process.env.RAPPORT_UPDATE && update) {
  if (whole && failures.length === 0) update();
  else console.log("docs/generated/pages.md is left as it is: not all that has changed was looked at and passed.");
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

function fromList() {
  const paths = readFileSync(asked.list, "utf8").split("\n").filter((path) => path);
  return planFiles(paths, asked);
}

async function fromDemo() {
  const { pages, style } = await gather(base);
  const kept = parse(existsSync(KEPT) ? readFileSync(KEPT, "utf8") : "");
  const turn = Number(process.env.RAPPORT_TURN ?? Math.floor(Date.now() / DAY));
  const update = () => writeFileSync(KEPT, format({ style, shapes: new Map(pages.map((page) => [page.path, page.shape])) }));
  return { ...plan(pages, kept, { style, turn, everything: asked.everything }), update };
}

async function work() {
  const tabs = new Map();
  // After a page that could not be opened, the next one gets a new tab.
  const withTab = async (script, look) => {
    if (!tabs.has(script)) tabs.set(script, await openTab(browser, base, { script }));
    return look(tabs.get(script)).catch(async (error) => {
      await tabs.get(script).close().catch(() => undefined);
      tabs.delete(script);
      return [String(error)];
    });
  };
  for (let next = queue.shift(); next; next = queue.shift()) {
    const limits = { most: Number(asked.most), shots: asked.shots };
    const problems = await withTab(true, (tab) => visit(tab, next, limits));
    if (next.bare) problems.push(...(await withTab(false, (tab) => visitWithoutScript(tab, next))));
    if (problems.length === 0) passed += 1;
    else failures.push({ path: next.path, problems });
  }
}
