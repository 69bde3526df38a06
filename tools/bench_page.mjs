// Asks for one page until it is answered, then prints the time of day, how long that answer took, and its size.
// Use: node bench_page.mjs BASE PATH SECONDS. Prints "clock-ms answer-ms kB".
const [base, path, seconds] = process.argv.slice(2);
const deadline = performance.now() + Number(seconds) * 1000;
for (;;) {
  const began = performance.now();
  try {
    const answer = await fetch(base + path);
    const body = await answer.arrayBuffer();
    if (answer.ok) {
      console.log(Date.now(), (performance.now() - began).toFixed(0), Math.ceil(body.byteLength / 1024));
      break;
    }
  } catch {
    // Not listening yet.
  }
  if (performance.now() > deadline) {
    console.error(`${base}${path} did not answer within ${seconds} seconds`);
    process.exit(1);
  }
  await new Promise((wake) => setTimeout(wake, 5));
}
