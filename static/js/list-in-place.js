// Changes the list where it stands when a filter, an order or a page is chosen. htmx does the exchange; it
// comes when somebody reaches for the filters, so the first view of the page goes without it.

const PAUSE = 450; // milliseconds without a key until the words are looked for

const place = document.querySelector("[data-htmx]");
const find = (selector) => place.querySelector(selector);
const words = () => find("[name=q]");
const marks = /[\u0300-\u036f]/g;
const folded = (text) => text.normalize("NFD").replace(marks, "").replace(/đ/gi, "d").toLowerCase();

let loading;
let pause;
let composing = false;
let before = {};

// htmx looks at the page once it is complete; between its two stages it would wait for a call that has gone by.
const complete = () => document.readyState === "complete" || new Promise((done) => addEventListener("load", done, { once: true }));

async function fetched() {
  await complete();
  const script = Object.assign(document.createElement("script"), { src: place.dataset.htmx });
  const answer = new Promise((done, failed) => Object.assign(script, { onload: done, onerror: failed }));
  document.head.append(script);
  await answer;
}

function load() {
  loading ??= fetched().catch(() => { loading = null; fail(); });
  return loading;
}

// Without htmx, or without an answer, the form and its button do what they do without script.
function fail() {
  place.removeAttribute("data-in-place");
  find("#list-failed").hidden = false;
  find("#ket-qua").removeAttribute("aria-busy");
}

async function ask() {
  clearTimeout(pause);
  await load();
  window.htmx?.trigger(find("form"), "words");
}

function later() {
  clearTimeout(pause);
  if (!composing) pause = setTimeout(ask, PAUSE);
}

function showFound(finder) {
  const wanted = folded(finder.value.trim());
  for (const group of finder.closest("details").querySelectorAll("fieldset")) {
    const choices = [...group.querySelectorAll("label")];
    for (const choice of choices) choice.hidden = !folded(choice.textContent).includes(wanted);
    group.hidden = choices.every((choice) => choice.hidden);
  }
}

// What the server can't know about the filters: which groups are open, what is looked for in them.
function remember(link) {
  const shelf = link?.closest(".chosen");
  before = {
    open: [...place.querySelectorAll("details[id]")].map((one) => [one.id, one.open]),
    finders: [...place.querySelectorAll(".facet-find input")].map((one) => [one.id, one.value]),
    chip: shelf ? [...shelf.querySelectorAll("a")].indexOf(link) : -1,
    turned: Boolean(link?.closest(".pagination")),
  };
}

function prepare() {
  for (const [id, open] of before.open ?? []) if (open) document.getElementById(id)?.setAttribute("open", "");
  for (const finder of place.querySelectorAll(".facet-find input")) {
    finder.parentElement.hidden = false;
    finder.value = Object.fromEntries(before.finders ?? [])[finder.id] ?? "";
    showFound(finder);
  }
  const total = find("#total");
  if (total && words() !== document.activeElement) words().value = total.dataset.words;
}

function focusAfter() {
  const total = find("#total");
  if (before.turned) total.scrollIntoView();
  if (document.activeElement && document.activeElement !== document.body) return;
  const chips = place.querySelectorAll(".chosen .remove");
  const chip = before.chip >= 0 ? chips[Math.min(before.chip, chips.length - 1)] : null;
  (chip ?? total).focus({ preventScroll: true });
}

// The button leads to the results that are there already; words that were just typed are looked for first.
function submit(event) {
  if (!place.hasAttribute("data-in-place")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (document.activeElement === words()) return void ask();
  find("details.facets").open = false;
  find("#total").focus({ preventScroll: true });
  find("#total").scrollIntoView();
}

function start() {
  place.dataset.inPlace = "";
  prepare();
  for (const kind of ["pointerover", "focusin"]) place.addEventListener(kind, () => void load(), { once: true, passive: true });
  place.addEventListener("change", (event) => {
    if (!window.htmx && event.target.type === "checkbox") ask();
  });
  place.addEventListener("input", (event) => {
    if (event.target === words()) later();
    else if (event.target.closest(".facet-find")) showFound(event.target);
  });
  place.addEventListener("compositionstart", () => { composing = true; clearTimeout(pause); });
  place.addEventListener("compositionend", (event) => { composing = false; if (event.target === words()) later(); });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest(".facet-find")) event.preventDefault();
  });
  place.addEventListener("submit", submit, { capture: true });
  place.addEventListener("htmx:configRequest", ({ detail }) => {
    if (!detail.parameters.q) delete detail.parameters.q;
  });
  place.addEventListener("htmx:beforeRequest", () => {
    clearTimeout(pause);
    find("#list-failed").hidden = true;
    find("#ket-qua").setAttribute("aria-busy", "true");
  });
  place.addEventListener("htmx:beforeSwap", ({ detail }) => remember(detail.requestConfig.elt));
  place.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id !== "ket-qua") return;
    place.dataset.inPlace = "";
    prepare();
    focusAfter();
  });
  for (const kind of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) place.addEventListener(kind, fail);
  document.body.addEventListener("htmx:historyRestore", prepare);
  addEventListener("popstate", ({ state }) => { if (state?.htmx && !window.htmx) location.reload(); });
}

if (place) start();
