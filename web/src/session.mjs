// Warns two minutes before the session ends, and leaves the page when it does, so that nothing stays on the screen. What is done
// in one window counts for all of them. Without script the session ends at the server.
const dialog = document.getElementById("session");
const stay = dialog.querySelector(".r-dialog__stay");
const out = dialog.querySelector(".r-dialog__out");
const windows = new BroadcastChannel("session");
let { idle, most, over } = dialog.dataset;
let last = Date.now() + most * 1000;
let end;

const goOn = () => {
  end = Math.min(Date.now() + idle * 1000, last);
  dialog.close();
};
const send = (form) => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
const drafts = () => {
  const kept = [];
  document.dispatchEvent(new CustomEvent("leave", { detail: kept }));
  return Promise.allSettled(kept);
};
const pause = (millis) => new Promise((done) => { setTimeout(done, millis); });
// Drafts of every window are kept first; nobody waits for them longer than three seconds.
const keep = () => {
  clearInterval(every);
  windows.postMessage("keep");
  return Promise.race([Promise.all([drafts(), pause(500)]), pause(3000)]);
};
const leave = async () => {
  // Nobody reads on while the line hangs.
  document.body.hidden = true;
  await keep();
  // The server ends it by itself where it cannot be reached.
  await Promise.race([send(out).catch(() => {}), pause(2000)]);
  windows.postMessage("out");
  location.replace(over);
};
const every = setInterval(() => {
  const left = end - Date.now();
  if (left <= 0) leave();
  else if (left <= 120000 && !dialog.open) dialog.showModal();
}, 1000);

stay.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await send(stay).catch(() => null);
  // It cannot be reached: what is typed stays until the time is over.
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("session");
  if (!page) {
    leave();
    return;
  }
  for (const form of [stay, out]) {
    form.elements._seal.value = page.querySelector(`.${form.className} [name=_seal]`).value;
  }
  ({ idle, most } = page.dataset);
  last = Date.now() + most * 1000;
  goOn();
  windows.postMessage("on");
});
out.addEventListener("submit", async (event) => {
  event.preventDefault();
  await keep();
  windows.postMessage("out");
  out.submit();
});
dialog.addEventListener("cancel", (event) => event.preventDefault());
windows.onmessage = ({ data }) => {
  if (data === "out") location.replace(over);
  else if (data === "keep") drafts();
  else goOn();
};
goOn();
windows.postMessage("on");
