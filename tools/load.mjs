// Asks every page that can be reached from the front page, mixed, at a steady rate, and prints what that took.
// Use: node load.mjs BASE REQUESTS_PER_SECOND SECONDS. Prints "p50 p95 max failures pages heaviest-kB first-visit-p95".
import { crawl } from "./crawl.mjs";

const [base, rate, seconds] = process.argv.slice(2);
const pages = await crawl(base, { from: ["/"], perKind: 6, skip: /^\/(_|assets)/ });

async function ask(path) {
  const began = performance.now();
  try {
    const answer = await fetch(base + path);
    await answer.arrayBuffer();
    return { ok: answer.ok, took: performance.now() - began };
  } catch {
    return { ok: false, took: performance.now() - began };
  }
}

// Open loop: a slow answer does not hold back the next question.
const asked = [];
const total = Number(rate) * Number(seconds);
const began = performance.now();
for (let turn = 0; turn < total; turn += 1) {
  const early = began + (turn * 1000) / Number(rate) - performance.now();
  if (early > 0) await new Promise((wake) => setTimeout(wake, early));
  asked.push(ask(pages[turn % pages.length].path));
}
const answers = await Promise.all(asked);

const at = (times, share) => {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
};
const took = answers.map((answer) => answer.took);
const first = pages.map((page) => page.took);
const failures = answers.filter((answer) => !answer.ok).length;
const heaviest = Math.ceil(Math.max(...pages.map((page) => page.bytes)) / 1024);
console.log(at(took, 0.5), at(took, 0.95), at(took, 1), failures, pages.length, heaviest, at(first, 0.95));
