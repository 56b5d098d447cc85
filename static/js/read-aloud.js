// Reads a story with the browser's own voice: title, citation, then the text, one passage after the other.
// To pause is to stop and to know where: the pause of the speech engine itself is lost on many phones.

const PASSAGES = "p, h2, h3, li, dt, dd, figcaption";
const LONGEST = 220; // characters at a time; engines fall silent in the middle of longer ones

const visible = (element) => element.checkVisibility?.() ?? true;

function passages() {
  const found = [];
  for (const part of document.querySelectorAll("[data-aloud]")) {
    const inner = [...part.querySelectorAll(PASSAGES)].filter((one) => !one.querySelector(PASSAGES) && visible(one));
    found.push(...(inner.length ? inner : [part]));
  }
  return found.filter((one) => one.textContent.trim());
}

// A passage in pieces that end with a sentence where they can.
export function pieces(text) {
  const sentences = text.replace(/\s+/g, " ").trim().match(/[^.!?…]+[.!?…]*["”’)]*\s*|[.!?…]+/g) ?? [];
  const found = [];
  for (const sentence of sentences) {
    const last = found.length - 1;
    if (last >= 0 && found[last].length + sentence.length <= LONGEST) found[last] += sentence;
    else found.push(sentence);
  }
  return found.map((piece) => piece.trim()).filter(Boolean);
}

export function listen(box, voice) {
  const play = box.querySelector("[data-play]");
  const stop = box.querySelector("[data-stop]");
  let queue = [];
  let place = 0;
  let turn = 0; // utterances of an earlier turn still report their end
  let state = "idle";

  function show(next) {
    state = next;
    play.textContent = { idle: box.dataset.start, reading: box.dataset.pause, paused: box.dataset.goOn }[state];
    if (state === "idle" && document.activeElement === stop) play.focus();
    stop.hidden = state === "idle";
  }

  function mark(element) {
    document.querySelector("[data-being-read]")?.removeAttribute("data-being-read");
    element?.setAttribute("data-being-read", "");
  }

  function end() {
    turn += 1;
    place = 0;
    speechSynthesis.cancel();
    mark(null);
    show("idle");
  }

  function next(mine) {
    if (mine !== turn) return;
    if (place >= queue.length) { end(); return; }
    const { element, text } = queue[place];
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice();
    utterance.lang = "vi-VN";
    utterance.onend = () => { if (mine === turn) { place += 1; next(mine); } };
    utterance.onerror = () => { if (mine === turn) end(); };
    mark(element);
    speechSynthesis.speak(utterance);
  }

  function read() {
    if (state === "idle") queue = passages().flatMap((element) => pieces(element.textContent).map((text) => ({ element, text })));
    turn += 1;
    speechSynthesis.cancel();
    show("reading");
    next(turn);
  }

  function pause() {
    turn += 1;
    speechSynthesis.cancel();
    show("paused");
  }

  play.addEventListener("click", () => (state === "reading" ? pause() : read()));
  stop.addEventListener("click", end);
  addEventListener("pagehide", end);
  box.hidden = false;
}
