// Says how many characters of a long text are left; the server counts them again. Without script its hint says how many there
// may be.
for (const text of document.querySelectorAll("textarea[data-count]")) {
  const words = document.getElementById(`${text.id}-count`);
  const aloud = words.nextElementSibling;
  const most = Number(text.dataset.count);
  let waiting;
  const tell = () => {
    const left = most - [...text.value.trim()].length;
    words.textContent = (left < 0 ? words.dataset.over : words.dataset.left).replace("#", Math.abs(left).toLocaleString(document.documentElement.lang));
    words.classList.toggle("r-error", left < 0);
    clearTimeout(waiting);
    // Whoever listens is told when they pause, not at each key.
    waiting = setTimeout(() => { aloud.textContent = words.textContent; }, 1000);
  };
  text.addEventListener("input", tell);
  if (text.value) tell();
}
