// Opens Chromium, and in it tabs that listen to what a page says and asks for.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The tools are those of the folder `web`, where `npm ci` has put them.
const need = createRequire(new URL("../../web/package.json", import.meta.url));
export const axeSource = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

export async function openBrowser() {
  install();
  const { chromium } = need("playwright-core");
  const profile = mkdtempSync(join(tmpdir(), "rapport-browser-"));
  // Without these switches Chromium asks for hosts of its maker at every start.
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];
  const env = { ...process.env, HOME: profile };
  const browser = await chromium.launch({ args, executablePath: "/usr/bin/chromium", headless: true, env });
  const close = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, close };
}

// A tab is opened once and shows one page after another: opening costs as much as looking. The page's own policy
// holds in it, so that what the policy refuses is heard.
export async function openTab(browser, base, { script }) {
  const page = await browser.newPage({ javaScriptEnabled: script, reducedMotion: "reduce" });
  const origin = new URL(base).origin;
  const tab = { page, base, script, problems: [], close: () => page.context().close() };
  tab.protocol = await page.context().newCDPSession(page);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) tab.problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => tab.problems.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin && !request.url().startsWith("data:")) tab.problems.push(`asks ${request.url()}`);
  });
  return tab;
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
