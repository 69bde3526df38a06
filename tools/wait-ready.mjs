// Waits until a server answers /readyz. Use: node wait-ready.mjs BASE SECONDS; prints the milliseconds it took.
const [base, seconds] = process.argv.slice(2);
const began = performance.now();
const deadline = began + Number(seconds) * 1000;
for (;;) {
  try {
    const answer = await fetch(`${base}/readyz`);
    if (answer.ok) break;
  } catch {
    // Not listening yet.
  }
  if (performance.now() > deadline) {
    console.error(`${base}/readyz did not answer within ${seconds} seconds`);
    process.exit(1);
  }
  await new Promise((wake) => setTimeout(wake, 10));
}
console.log(Math.round(performance.now() - began));
