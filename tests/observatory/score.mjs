// Scores answers as HTTP Observatory does, by its own analysers and its own table of scores (developer.mozilla.org/en-US/observatory).
// Reads a list of answers as JSON from standard input: name, status, headers as pairs, body. Writes for each its name, its score,
// and the result of every analyser. It asks nobody: what would be fetched is what was read.
import { createRequire } from "node:module";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

// The tools are those of the folder `web`, where `npm ci` has put them.
const need = createRequire(new URL("../../web/package.json", import.meta.url));
const observatory = dirname(need.resolve("@mdn/mdn-http-observatory/package.json"));
// Browsers' list of names that are asked by https alone would be fetched when the package is installed. No name of ours is on it.
const preloaded = join(observatory, "conf/hsts-preload.json");
if (!existsSync(preloaded)) writeFileSync(preloaded, "{}");

const part = (path) => import(pathToFileURL(join(observatory, "src", path)));
const { ALL_TESTS } = await part("constants.js");
const { Requests } = await part("types.js");
const { getScoreModifier } = await part("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts.js");
const { parseHttpEquivHeaders } = await part("retriever/utils.js");
const { AxiosHeaders } = need("axios");
const { CookieJar } = need("tough-cookie");

const url = new URL("https://rapport.example/");

function gathered(pairs) {
  const headers = {};
  for (const [name, value] of pairs) (headers[name.toLowerCase()] ??= []).push(value);
  return new AxiosHeaders(headers);
}

/** What the analysers would have found, had they asked for this answer over https, with nothing behind http. */
function requests({ status, headers: pairs, body }) {
  const headers = gathered(pairs);
  const response = { status, headers, data: body, verified: true };
  const isPage = (headers["content-type"]?.[0] ?? "").startsWith("text/html");
  const httpEquiv = isPage ? parseHttpEquivHeaders(body, url.href) : new Map();
  const jar = new CookieJar();
  for (const cookie of headers["set-cookie"] ?? []) jar.setCookieSync(cookie, url.href);
  const asked = new Requests(url.hostname);
  asked.resources.path = body;
  asked.session = { url, jar };
  Object.assign(asked.responses, { auto: { ...response, httpEquiv }, https: response, cors: response });
  return asked;
}

/** The sum as `scan` of the package makes it: extra points count from 90 on. */
function score(answer) {
  const asked = requests(answer);
  const results = ALL_TESTS.map((test) => test(asked));
  const points = results.map((result) => getScoreModifier(result.result));
  const sum = (list) => list.reduce((left, right) => left + right, 100);
  const plain = sum(points.filter((point) => point < 0));
  const total = plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(points) : plain;
  const named = results.map((result) => [result.constructor.name, result.result]);
  return { name: answer.name, score: Math.max(total, 0), passed: results.every((result) => result.pass), results: Object.fromEntries(named) };
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(score)));
