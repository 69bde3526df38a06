// Opens pages in a real browser and measures what a reader would meet.
//
//   node run.mjs BASE_URL PATHS_FILE [--shots DIR] [--most BYTES]
//
// The file has one path a line; empty lines and lines beginning with # are skipped. For each path, at 320 and 1280
// pixels with script and at 320 without: the answer is 200, the console is silent, nothing but this site is asked, the
// page does not scroll sideways, it weighs at most 100 kB (or BYTES) as transferred, and axe finds nothing.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The tools are those of the folder `web`, where `npm ci` has put them.
const need = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = need("playwright-core");
const axeSource = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const RUNS = [
  { name: "320 px", width: 320, height: 800, script: true },
  { name: "1280 px", width: 1280, height: 900, script: true },
  { name: "320 px without script", width: 320, height: 800, script: false },
];
const WORKERS = 2;

const args = process.argv.slice(2);
const shotsAt = args.indexOf("--shots");
const shots = shotsAt < 0 ? undefined : args.splice(shotsAt, 2)[1];
const mostAt = args.indexOf("--most");
const MOST_BYTES = mostAt < 0 ? 100_000 : Number(args.splice(mostAt, 2)[1]);
const [base, list] = args;
if (!base || !list || (shotsAt >= 0 && !shots)) {
  console.error("usage: node run.mjs BASE_URL PATHS_FILE [--shots DIR] [--most BYTES]");
  process.exit(2);
}
const paths = readFileSync(list, "utf8")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line && !line.startsWith("#"));
if (paths.length === 0) {
  console.error(`${list} names no path`);
  process.exit(2);
}
if (shots) mkdirSync(shots, { recursive: true });

install();

// Without these switches Chromium asks for hosts of its maker at every start.
const profile = mkdtempSync(join(tmpdir(), "rapport-browser-"));
const context = { args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"], executablePath: "/usr/bin/chromium", headless: true };
const browser = await chromium.launch({ ...context, env: { ...process.env, HOME: profile } });

let passed = 0;
const failures = [];
const queue = paths.flatMap((path) => RUNS.map((run) => ({ path, run })));

await Promise.all(Array.from({ length: WORKERS }, work));
await browser.close();
rmSync(profile, { recursive: true, force: true });

for (const { path, run, problems } of failures) {
  console.log(`FAILED ${path} (${run.name})`);
  for (const problem of problems) console.log(`  ${problem}`);
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const problems = await look(next.path, next.run).catch((error) => [String(error)]);
    if (problems.length === 0) passed += 1;
    else failures.push({ ...next, problems });
  }
}

async function look(path, run) {
  const problems = [];
  // axe itself is put into the page by us, which the page's own policy rightly refuses to strangers.
  const page = await browser.newPage({
    viewport: { width: run.width, height: run.height },
    javaScriptEnabled: run.script,
    bypassCSP: run.script,
    reducedMotion: "reduce",
  });
  try {
    const sizes = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(base).origin && !request.url().startsWith("data:")) problems.push(`asks ${request.url()}`);
    });
    page.on("requestfinished", (request) => sizes.push(request.sizes().catch(() => undefined)));
    const answer = await page.goto(new URL(path, base).href, { waitUntil: "load" });
    if (answer.status() !== 200) problems.push(`status ${answer.status()}`);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + (size ? size.responseBodySize : 0), 0);
    if (bytes > MOST_BYTES) problems.push(`${bytes} bytes, at most ${MOST_BYTES}`);
    problems.push(...(await sideways(page, run)));
    if (shots && run.script) await page.screenshot({ path: join(shots, `${fileName(path)}-${run.width}.png`), fullPage: true });
    if (run.script) problems.push(...(await accessibility(page)));
  } finally {
    await page.close();
  }
  return problems;
}

// Without script the page cannot be asked; a screenshot of the whole page is as wide as the page scrolls.
async function sideways(page, run) {
  if (!run.script) {
    const picture = await page.screenshot({ fullPage: true });
    const width = picture.readUInt32BE(16);
    return width > run.width ? [`the page is ${width} px wide`] : [];
  }
  const wide = await page.evaluate(() => {
    const most = document.documentElement.clientWidth;
    const width = document.documentElement.scrollWidth;
    if (width <= most) return undefined;
    const scrolls = (node) => node && (getComputedStyle(node).overflowX !== "visible" || scrolls(node.parentElement));
    const culprit = [...document.body.querySelectorAll("*")].find((node) => {
      const box = node.getBoundingClientRect();
      return (box.right > most + 0.5 || box.left < -0.5) && box.width > 1 && !scrolls(node.parentElement);
    });
    return `the page is ${width} px wide, at <${culprit?.tagName.toLowerCase()} class="${culprit?.getAttribute("class") ?? ""}">`;
  });
  return wide ? [wide] : [];
}

async function accessibility(page) {
  // Closed disclosures hold tables and forms that must be right as well.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.evaluate(axeSource);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  return found.violations.flatMap((rule) =>
    rule.nodes.slice(0, 3).map((node) => `axe ${rule.id}: ${rule.help}: ${node.target.join(" ")}`),
  );
}

// The browser and, so that pictures of other scripts are not boxes, fonts.
function install() {
  const missing = [
    ["chromium", "/usr/bin/chromium"],
    ["fonts-noto-core", "/usr/share/fonts/truetype/noto"],
  ].filter(([, place]) => !existsSync(place));
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  console.log(`Installing ${names.join(" and ")} with apt-get, for the browser tests only`);
  const apt = (...words) => execFileSync("apt-get", ["-qq", ...words], { stdio: ["ignore", "ignore", "inherit"] });
  apt("update");
  apt("install", "-y", "--no-install-recommends", ...names);
}

function fileName(path) {
  return path.replace(/^\//, "").replace(/[^a-zA-Z0-9-]+/g, "_") || "home";
}
