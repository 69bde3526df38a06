// Finds a line of a long select by typing (WAI-ARIA 1.2, combobox). The select stays, hidden, and is what is sent.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
const make = (tag, about) => {
  const made = document.createElement(tag);
  for (const name in about) made.setAttribute(name, about[name]);
  return made;
};

for (const place of document.querySelectorAll("[data-choose]")) {
  const select = place.querySelector("select");
  const { id } = select;
  const list = make("ul", { id: `${id}-list`, class: "r-choose", role: "listbox", "aria-label": select.labels[0].textContent, hidden: "" });
  const aloud = make("p", { class: "r-hidden", role: "status" });
  const input = make("input", { id, role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, autocomplete: "off" });
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  select.id += "-select";
  select.hidden = true;
  select.after(input, list, aloud);
  const options = [...select.options].filter((one) => one.value);
  let at = -1;

  const open = (is) => {
    at = -1;
    list.hidden = !is;
    input.setAttribute("aria-expanded", is);
    input.removeAttribute("aria-activedescendant");
  };
  const settle = () => {
    input.value = select.value && select.selectedOptions[0].text;
    open(false);
  };
  const pick = ({ value }) => {
    select.value = value;
    settle();
  };
  const show = () => {
    const words = fold(input.value).split(/\s+/);
    const found = options.filter((one) => words.every((word) => fold(one.text).includes(word)));
    list.replaceChildren(...found.slice(0, 12).map((option, number) => {
      const item = make("li", { id: `${list.id}-${number}`, role: "option", "aria-selected": false });
      item.textContent = option.text;
      // Before the input loses the focus.
      item.onmousedown = () => pick(option);
      return item;
    }));
    aloud.textContent = place.dataset.found.replace("#", found.length);
    open(found.length > 0);
  };
  const move = (step) => {
    if (list.hidden) show();
    const { children } = list;
    if (!children.length) return;
    children[at]?.setAttribute("aria-selected", false);
    at = ((at < 0 && step < 0 ? 0 : at) + step + children.length) % children.length;
    children[at].setAttribute("aria-selected", true);
    input.setAttribute("aria-activedescendant", children[at].id);
  };
  input.oninput = () => {
    if (!input.value) select.value = "";
    show();
  };
  input.onkeydown = (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && at >= 0) list.children[at].onmousedown();
    else if (event.key === "Escape") settle();
    else return;
    event.preventDefault();
  };
  // Takes a whole name; nothing else.
  input.onblur = () => {
    pick(options.find((one) => fold(one.text) === fold(input.value)) ?? select);
  };
  settle();
}
