// The size of the text that the reader chose, on every page; kept in this browser alone. The control stands
// on stories (components/story_tools.html). Drawing waits for this module, so that nothing jumps.

export const SIZES = [100, 115, 130, 150, 175, 200]; // per cent; static/css/components/story_tools.css knows them
const KEY = "text-size";
const root = document.documentElement;

function kept() {
  try { return Number(localStorage.getItem(KEY)); } catch { return 0; } // storage may be forbidden
}

function keep(size) {
  try {
    if (size === SIZES[0]) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, size);
  } catch { /* then it holds for this page */ }
}

const current = () => Math.max(0, SIZES.indexOf(Number(root.dataset.textSize)));

function apply(size) {
  if (SIZES.indexOf(size) > 0) root.dataset.textSize = size;
  else delete root.dataset.textSize;
}

function show(control) {
  for (const button of control.querySelectorAll("[data-step]")) {
    const step = Number(button.dataset.step);
    const place = current();
    const useless = step ? !SIZES[place + step] : place === 0;
    button.setAttribute("aria-disabled", useless);
  }
}

function listen(control) {
  control.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-step]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const step = Number(button.dataset.step);
    const size = step ? SIZES[current() + step] : SIZES[0];
    const before = button.getBoundingClientRect().top;
    apply(size);
    keep(size);
    show(control);
    scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
    control.querySelector("[role=status]").textContent = control.dataset.said.replace("{size}", size);
  });
  show(control);
  control.hidden = false;
}

apply(kept());
document.querySelectorAll(".text-size").forEach(listen);
addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  apply(kept());
  document.querySelectorAll(".text-size").forEach(show);
});
