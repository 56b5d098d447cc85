// Saves a part of the nomination while somebody types, and says how it stands. The server decides what is
// stored (exemplars/nominations/views/autosave.py). Nothing is kept in the browser: it may be a shared one.

const PAUSE = 1500, FIRST_RETRY = 3000, LAST_RETRY = 60000, PATIENCE = 20000, KEEPALIVE_LIMIT = 60000;

const form = document.querySelector("form[data-autosave]");
const place = form?.querySelector("[data-saving]");
const words = place?.dataset;

let stored = form && content();  // what the server has, as far as this page knows
let timer = 0, wait = FIRST_RETRY, busy = false, ended = false, leaving = false;

function content() {
  const data = new URLSearchParams(new FormData(form));
  for (const name of ["version", "base", "csrfmiddlewaretoken"]) data.delete(name);
  return data.toString();
}

const changed = () => content() !== stored;

function say(sentence, state, link = null) {
  place.textContent = sentence;
  place.dataset.state = state;
  if (link) place.append(" ", link);
  uncover(document.activeElement);
}

// The sentence stays at the lower edge of the window; it may not lie over the line that is being written.
function uncover(control) {
  if (!form.contains(control)) return;
  const { top, bottom, height } = control.getBoundingClientRect();
  const covered = bottom + 8 - place.getBoundingClientRect().top;
  if (covered > 0 && top < innerHeight && height < innerHeight / 2) scrollBy({ top: covered, behavior: "instant" });
}

function linkTo(answer) {
  if (!answer.link) return null;
  const link = document.createElement("a");
  link.textContent = answer.link;
  link.href = answer.address ?? answer.sign_in ?? location.href;
  // Sent with the button, the text comes along: through the sign-in, or beside the other one's text.
  if (!answer.address) link.addEventListener("click", (event) => { event.preventDefault(); form.requestSubmit(); });
  return link;
}

function plan(pause) {
  clearTimeout(timer);
  if (!ended) timer = setTimeout(save, pause);
}

function retry() {
  say(words.failed, "failed");
  plan(wait);
  wait = Math.min(wait * 2, LAST_RETRY);
}

async function send(body) {
  const options = { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error", credentials: "same-origin" };
  // A request on its way outlives the page, as far as browsers allow.
  options.keepalive = body.toString().length < KEEPALIVE_LIMIT;
  if (!leaving) options.signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(form.dataset.autosave, options);
  return [answer.status, answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {}];
}

async function save() {
  clearTimeout(timer);
  if ((busy && !leaving) || ended || !changed()) return;
  busy = true;
  const sent = content();
  if (place.dataset.state !== "failed") say(words.busy, "busy");
  try {
    let [status, answer] = await send(new URLSearchParams(new FormData(form)));
    if (status === 403 && answer.token) {
      form.elements.csrfmiddlewaretoken.value = answer.token;
      [status, answer] = await send(new URLSearchParams(new FormData(form)));
    }
    settle(status, answer, sent);
  } catch {
    retry();
  } finally {
    busy = false;
  }
  if (!ended && place.dataset.state !== "failed" && changed()) plan(PAUSE);
}

function settle(status, answer, sent) {
  if (status === 200) return saved(answer, sent);
  if (status >= 500 || status === 429 || status === 408) return retry();
  ended = true;
  say(answer.said ?? words.refused, "refused", linkTo(answer));
}

function saved(answer, sent) {
  stored = sent;
  wait = FIRST_RETRY;
  form.elements.version.value = answer.version;
  form.elements.base.value = answer.base;
  mark(answer.errors);
  const wrong = Object.keys(answer.errors).length > 0;
  const sentence = (wrong ? words.some : words.saved).replace("{time}", answer.saved_at);
  say(answer.said ? `${sentence}. ${answer.said}` : sentence, wrong || answer.said ? "some" : "saved");
}

// Faults stand beside their fields, and the cursor stays where it is.
function mark(errors) {
  for (const old of form.querySelectorAll("[data-live-error]")) old.remove();
  for (const field of form.querySelectorAll("[data-field]")) {
    const controls = field.querySelectorAll("input, textarea, select");
    const wrong = errors[field.dataset.field];
    field.classList.toggle("form-field-wrong", Boolean(wrong));
    for (const control of controls) control.setAttribute("aria-invalid", String(Boolean(wrong)));
    for (const old of field.querySelectorAll(":scope .error")) if (!wrong) old.remove();
    if (wrong && !field.querySelector(".error")) name(field, controls[0], wrong);
  }
}

function name(field, control, sentences) {
  const error = document.createElement("div");
  error.className = "error";
  error.dataset.liveError = "";
  error.id = `id_${field.dataset.field}_error`;
  for (const sentence of sentences) error.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  const first = control.type === "radio" ? control.closest("label").parentElement : control;
  first.before(error);
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== error.id);
  control.setAttribute("aria-describedby", [...described, error.id].join(" "));
}

function leave() {
  leaving = true;
  save();
  leaving = false;
}

if (form) {
  form.addEventListener("input", (event) => { if (!event.isComposing) plan(PAUSE); });
  form.addEventListener("change", () => plan(PAUSE));
  form.addEventListener("compositionend", () => plan(PAUSE));
  form.addEventListener("submit", () => { ended = true; clearTimeout(timer); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  addEventListener("pagehide", leave);
  addEventListener("online", () => plan(0));
  // Back from the next page: what the browser shows again may be older than what is stored.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
