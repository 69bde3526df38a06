// Finds a line of a select by typing (WAI-ARIA 1.2, combobox). The hidden select is what is sent.
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
  for (const { name, value } of select.attributes) if (/^aria/.test(name)) input.setAttribute(name, value);
  select.id += "-select";
  select.hidden = true;
  select.after(input, list, aloud);
  const options = [...select.options].filter((one) => one.value);
  const { children } = list;
  let at = -1;

  const open = (is) => {
    at = -1;
    list.hidden = !is;
    input.ariaExpanded = is;
    input.removeAttribute("aria-activedescendant");
  };
  const pick = ({ value }) => {
    select.value = value;
    input.value = select.value && select.selectedOptions[0].text;
    open(false);
  };
  const show = () => {
    const words = fold(input.value).split(/\s+/);
    const found = options.filter((one) => words.every((word) => fold(one.text).includes(word)));
    list.replaceChildren(...found.slice(0, 12).map((option, n) => {
      const item = make("li", { id: `${list.id}-${n}`, role: "option", "aria-selected": false });
      item.textContent = option.text;
      item.onmousedown = () => pick(option);
      return item;
    }));
    aloud.textContent = place.dataset.found.replace("#", found.length);
    open(!!found[0]);
  };
  const move = (step) => {
    if (list.hidden) show();
    if (!children.length) return;
    if (children[at]) children[at].ariaSelected = false;
    at = ((at < 0 && step < 0 ? 0 : at) + step + children.length) % children.length;
    children[at].ariaSelected = true;
    input.setAttribute("aria-activedescendant", children[at].id);
  };
  input.oninput = show;
  input.onkeydown = (event) => {
    const { key } = event;
    if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp") move(-1);
    else if (key === "Enter" && at >= 0) children[at].onmousedown();
    else if (key === "Escape") pick(select);
    else return void (key === "Enter" && input.onblur());
    event.preventDefault();
  };
  // The house refuses what is no line.
  input.onblur = () => {
    const typed = fold(input.value);
    const fit = options.filter((one) => fold(one.text).startsWith(typed));
    const found = fit.find((one) => fold(one.text) === typed) ?? (fit[1] ? 0 : fit[0]);
    if (typed && !found) select.append(new Option(input.value));
    pick((typed && found) || input);
  };
  pick(select);
}
