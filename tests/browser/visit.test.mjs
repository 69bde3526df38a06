// Plants one fault in each page of a small site and demands that the looks find it: in Chromium, as the run does.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openBrowser, openTab } from "./chromium.mjs";
import { NARROW, WIDE, ZOOMED } from "./plan.mjs";
import { visit, visitWithoutScript } from "./visit.mjs";

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'";
const BAR = "height:9px;background:#000";
// Of each page what stands in its main part, and the rules and script that it loads.
const PAGES = {
  "/sound": { main: "<details><summary>More</summary><p>Text</p></details>" },
  "/wide": { main: "<div class='bar'></div>", css: `.bar{width:700px;${BAR}}` },
  "/wide-at-1280": { main: "<div class='bar'></div>", css: `@media(min-width:60em){.bar{width:1400px;${BAR}}}` },
  "/wide-inside": { main: "<details><summary>More</summary><div class='bar'></div></details>", css: `.bar{width:700px;${BAR}}` },
  "/wide-when-spaced": { main: "<p class='bar'>Abcdefghijklmnop</p>", css: ".bar{white-space:nowrap;font:30px monospace}" },
  "/wide-without-script": { main: "<div class='bar'></div>", css: `.bar{width:700px;${BAR}}`, script: "document.querySelector('.bar').remove()" },
  "/no-alt": { main: "<img src='/dot.svg'>" },
  "/pale-inside": { main: "<details><summary>More</summary><p class='pale'>Text</p></details>", css: ".pale{color:#ccc}" },
  "/pale-at-1280": { main: "<p class='pale'>Text</p>", css: "@media(min-width:60em){.pale{color:#ccc}}" },
  "/error": { main: "<p>Text</p>", script: "console.error('broken')" },
  "/throws": { main: "<p>Text</p>", script: "throw new Error('broken')" },
  "/elsewhere": { main: "<img alt='' src='http://elsewhere.invalid/dot.png'>" },
  "/style-refused": { main: "<p style='color:red'>Text</p>" },
  "/heavy": { main: `<p>${"Text ".repeat(4000)}</p>` },
  "/heavy-style": { main: "<p>Text</p>", css: `/*${"Text ".repeat(4000)}*/` },
};
const BASE_CSS = "body{margin:8px;background:#fff;color:#000}img{max-width:100%}";

let base;
let server;
let opened;
let tabs;

before(async () => {
  server = createServer(answer);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://localhost:${server.address().port}`;
  opened = await openBrowser();
  tabs = { on: await openTab(opened.browser, base, { script: true }), off: await openTab(opened.browser, base, { script: false }) };
});

after(async () => {
  await opened?.close();
  server?.close();
});

function answer(request, reply) {
  const [, path, end] = /^(.*?)(\.css|\.js|\.svg|)$/.exec(request.url);
  const page = PAGES[path];
  if (end === ".css") reply.writeHead(200, { "content-type": "text/css", "cache-control": "max-age=900" }).end(BASE_CSS + (page?.css ?? ""));
  else if (end === ".js") reply.writeHead(200, { "content-type": "text/javascript" }).end(page.script);
  else if (end === ".svg") reply.writeHead(200, { "content-type": "image/svg+xml" }).end("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
  else {
    const script = page?.script ? `<script src="${path}.js" defer></script>` : "";
    reply.writeHead(page ? 200 : 404, { "content-type": "text/html", "content-security-policy": POLICY });
    reply.end(`<!doctype html><html lang="en-GB"><head><title>A page</title><link rel="icon" href="/dot.svg">
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="${path}.css">${script}</head>
      <body><main><h1>A page</h1>${page?.main ?? ""}</main></body></html>`);
  }
}

const FULL = [NARROW, WIDE].map((look) => ({ ...look, axe: true }));

async function finds(path, looks, ...wanted) {
  const problems = await visit(tabs.on, { path, lang: "en-GB", looks }, { most: 10_000 });
  assert.equal(problems.length, wanted.length, `${path}: ${problems.join("; ")}`);
  for (const [at, pattern] of wanted.entries()) assert.match(problems[at], pattern);
}

test("a sound page has no problem, before and after one that has", async () => {
  await finds("/sound", FULL);
  await finds("/wide", [NARROW], /^320 px: the page is 708 px wide, at <div class="bar">$/);
  await finds("/sound", [...FULL, ZOOMED, { ...NARROW, spacing: true }, { ...NARROW, axe: true, forced: true }]);
});

test("what scrolls sideways is found at its width, and inside closed disclosures", async () => {
  await finds("/wide", [NARROW, WIDE], /^320 px/);
  await finds("/wide-at-1280", [NARROW, WIDE], /^1280 px: the page is 1408 px wide/);
  await finds("/wide-inside", [NARROW, WIDE], /^320 px/);
  await finds("/wide-when-spaced", [NARROW, { ...NARROW, name: "text spacing", spacing: true }, WIDE], /^text spacing/);
});

test("what axe refuses is found at its width, and inside closed disclosures", async () => {
  await finds("/no-alt", [{ ...NARROW, axe: true }], /axe image-alt/);
  await finds("/no-alt", [NARROW]);
  await finds("/pale-inside", [{ ...NARROW, axe: true }], /axe color-contrast/);
  await finds("/pale-at-1280", FULL, /^1280 px: axe color-contrast/);
});

test("a page that complains, asks elsewhere or is refused a style is found", async () => {
  await finds("/error", [NARROW], /^console: broken$/);
  await finds("/throws", [NARROW], /^script: broken$/);
  await finds("/style-refused", [NARROW], /^console: .*style/);
  await finds("/elsewhere", [NARROW], /^console: Loading the image/, /^asks http:\/\/elsewhere\.invalid/);
});

test("a page that is not there, too heavy or in another language is found", async () => {
  await finds("/none", [NARROW], /^console: .*404/, /^status 404$/);
  await finds("/heavy", [NARROW], /bytes, at most 10000$/);
  // The second time the tab holds it already.
  for (const _time of [1, 2]) await finds("/heavy-style", [NARROW], /bytes, at most 10000$/);
  const problems = await visit(tabs.on, { path: "/sound", lang: "ar-XB", looks: [NARROW] }, { most: 10_000 });
  assert.deepEqual(problems, ["the page is in en-GB, asked for ar-XB"]);
});

test("what only script hides is found without it", async () => {
  await finds("/wide-without-script", [NARROW]);
  const off = (path) => visitWithoutScript(tabs.off, { path, looks: [NARROW] });
  assert.deepEqual(await off("/wide-without-script"), ["without script: the page is 708 px wide"]);
  assert.deepEqual(await off("/sound"), []);
});
