// Keeps what is begun in a form with a long text: every 20 seconds, when the page is left and when the session ends. Passwords,
// codes and files stay here. Without script nothing is kept until the form is sent.
const session = new BroadcastChannel("session");
const SECRET = "[type=password], [type=file], [autocomplete=one-time-code]";

for (const form of new Set([...document.querySelectorAll("form textarea")].map((text) => text.form))) {
  const words = () => {
    const data = new FormData(form);
    for (const field of form.querySelectorAll(SECRET)) data.delete(field.name);
    return new URLSearchParams(data).toString();
  };
  let last = words();
  const keep = async (leaves) => {
    const now = words();
    if (now === last) return;
    const before = last;
    last = now;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(`${now}&_draft=keep`),
        redirect: "manual",
        // A browser sends no more than this after a page is left.
        keepalive: leaves && now.length < 60000,
      });
      if (answer.status !== 204) throw answer;
      session.postMessage("on");
    } catch {
      last = before;
    }
  };
  const every = setInterval(keep, 20000);
  const leave = () => { keep(true); };
  addEventListener("pagehide", leave);
  document.addEventListener("leave", (event) => { event.detail.push(keep()); });
  form.addEventListener("submit", () => {
    clearInterval(every);
    removeEventListener("pagehide", leave);
  });
}
