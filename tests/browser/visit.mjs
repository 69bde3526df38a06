// Opens a page once and takes many looks at it, each as another reader would meet it. Gives problems in words.
import { join } from "node:path";
import { axeSource } from "./chromium.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// What a reader may set under success criterion 1.4.12.
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

// The answer is 200 and in the language asked for, the console is silent, nothing but this site is asked, the page weighs at
// most `most` bytes; then at each look it does not scroll sideways, and axe finds nothing where the look says so.
export async function visit(tab, { path, lang, looks }, { most, shots }) {
  await go(tab, path, looks[0]);
  const { bytes, spoken } = await tab.page.evaluate(introduce);
  const problems = bytes > most ? [`${bytes} bytes, at most ${most}`] : [];
  if (lang && spoken !== lang) problems.push(`the page is in ${spoken}, asked for ${lang}`);
  for (const [at, look] of looks.entries()) {
    if (at > 0) await tab.page.setViewportSize({ width: look.width, height: look.height });
    for (const problem of await lookAt(tab.page, look, shots && join(shots, `${fileName(path)}-${look.width}.png`))) {
      problems.push(`${look.name}: ${problem}`);
    }
  }
  return [...tab.problems, ...problems];
}

// Without script the page cannot be asked; the browser itself knows how wide it scrolls.
export async function visitWithoutScript(tab, { path, looks }) {
  await go(tab, path, looks[0]);
  const { cssContentSize } = await tab.protocol.send("Page.getLayoutMetrics");
  const wide = cssContentSize.width > looks[0].width ? [`the page is ${cssContentSize.width} px wide`] : [];
  return [...tab.problems, ...wide].map((problem) => `without script: ${problem}`);
}

async function go(tab, path, look) {
  await tab.page.setViewportSize({ width: look.width, height: look.height });
  tab.problems.length = 0;
  const answer = await tab.page.goto(new URL(path, tab.base).href, { waitUntil: "load" });
  if (answer.status() !== 200) tab.problems.push(`status ${answer.status()}`);
}

async function lookAt(page, look, shot) {
  if (look.forced) await page.emulateMedia({ forcedColors: "active" });
  if (look.spacing) await page.evaluate(setSpacing, SPACING);
  const problems = await page.evaluate(sideways);
  // Pictures are of the plain widths alone.
  if (shot && look.name === `${look.width} px`) await page.screenshot({ path: shot, fullPage: true });
  // Closed disclosures hold tables and forms that must be right as well.
  const opened = await page.evaluate(openDetails);
  if (opened && problems.length === 0) problems.push(...(await page.evaluate(sideways)));
  if (look.axe) problems.push(...(await accessibility(page)));
  if (opened) await page.evaluate(closeDetails);
  if (look.spacing) await page.evaluate(setSpacing, "");
  if (look.forced) await page.emulateMedia({ forcedColors: "none" });
  return problems;
}

async function accessibility(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  // Only violations are worked out in full: the rest is half of the time on a page of many marks.
  return page.evaluate(async (tags) => {
    const found = await axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
    const tell = (rule) => rule.nodes.slice(0, 3).map((node) => `axe ${rule.id}: ${rule.help}: ${node.target.join(" ")}`);
    return found.violations.flatMap(tell);
  }, TAGS);
}

// What follows runs in the page.

// The language, and the bytes as transferred: of what the tab holds already, as they were when it came.
async function introduce() {
  await document.fonts.ready;
  const parts = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return { spoken: document.documentElement.lang, bytes: parts.reduce((sum, part) => sum + part.encodedBodySize, 0) };
}

function sideways() {
  const most = document.documentElement.clientWidth;
  const width = document.documentElement.scrollWidth;
  if (width <= most) return [];
  const scrolls = (node) => node && (getComputedStyle(node).overflowX !== "visible" || scrolls(node.parentElement));
  const culprit = [...document.body.querySelectorAll("*")].find((node) => {
    const box = node.getBoundingClientRect();
    return (box.right > most + 0.5 || box.left < -0.5) && box.width > 1 && !scrolls(node.parentElement);
  });
  return [`the page is ${width} px wide, at <${culprit?.tagName.toLowerCase()} class="${culprit?.getAttribute("class") ?? ""}">`];
}

function openDetails() {
  const closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) {
    details.open = true;
    details.dataset.opened = "";
  }
  return closed.length > 0;
}

function closeDetails() {
  for (const details of document.querySelectorAll("details[data-opened]")) {
    details.open = false;
    delete details.dataset.opened;
  }
}

// A sheet made in script, because the page's policy refuses styles that are written into it.
function setSpacing(rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}

function fileName(path) {
  return path.replace(/^\//, "").replace(/[^a-zA-Z0-9-]+/g, "_") || "home";
}
