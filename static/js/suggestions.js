// Titles and names below a search field while somebody types (an ARIA 1.2 combobox with a list box).
// What is typed is never touched, and nothing happens while an input method is still composing a word.
// Without an answer nothing is shown: the form works as it is.

const WAIT = 200;
const AT_LEAST = 2;

function suggest(input) {
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  input.form.append(said);

  let list = null;
  let active = -1;
  let timer = 0;
  let request = null;
  let shown = "";

  const options = () => (list ? [...list.children] : []);

  function choose(at) {
    active = at;
    options().forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = options()[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    list?.remove();
    list = null;
    shown = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    choose(-1);
  }

  function show(html) {
    const found = new DOMParser().parseFromString(html, "text/html").querySelector("[role=listbox]");
    if (!found) return close();
    said.textContent = found.dataset.said;
    if (!found.children.length) return close();
    list?.remove();
    list = document.importNode(found, true);
    list.id = `${input.id}-suggestions`;
    options().forEach((option, at) => { option.id = `${list.id}-${at}`; });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => open(event.target.closest("[role=option]")));
    input.parentElement.append(list);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", list.id);
    choose(-1);
  }

  function open(option) {
    if (option) location.assign(option.dataset.url);
  }

  async function ask() {
    const typed = input.value.trim();
    if (typed.length < AT_LEAST) return close();
    if (typed === shown && list) return;
    request?.abort();
    const own = request = new AbortController();
    try {
      const address = `${input.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: own.signal });
      const html = answer.ok ? await answer.text() : "";
      if (own.signal.aborted || document.activeElement !== input) return;
      show(html);
      shown = typed;
    } catch {
      if (!own.signal.aborted) close();
    }
  }

  function soon() {
    clearTimeout(timer);
    request?.abort();
    timer = setTimeout(ask, WAIT);
  }

  function move(step) {
    if (!list) return ask();
    const places = options().length + 1; // one of them is the field itself
    choose(((active + 1 + step + places) % places) - 1);
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active >= 0 && open(options()[active]),
    Escape: () => list && close(),
  };

  input.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  input.addEventListener("compositionstart", () => { clearTimeout(timer); request?.abort(); });
  input.addEventListener("compositionend", soon);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !keys[event.key]) return;
    const stays = event.key === "Enter" ? active >= 0 : event.key !== "Escape" || list;
    if (stays) event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("blur", close);
  addEventListener("pagehide", close);

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }
}

for (const input of document.querySelectorAll("input[data-suggestions]")) suggest(input);
