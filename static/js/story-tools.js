// Printing, sharing, copying the address; and reading aloud where the browser has a Vietnamese voice.

const box = document.querySelector("[data-share]");
const reader = document.querySelector(".read-aloud");

function say(text) {
  const place = box.querySelector("[role=status]");
  if (place) place.textContent = text;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(box.dataset.share);
    say(box.dataset.copied);
  } catch {
    say(box.dataset.notCopied);
  }
}

function send() {
  // Whoever closes the window of the phone has not failed.
  navigator.share({ title: box.dataset.title, url: box.dataset.share }).catch(() => {});
}

function on(name, act, can = true) {
  const button = box.querySelector(`[data-${name}]`);
  if (!button) return;
  if (can) button.addEventListener("click", act);
  else button.remove();
}

if (box) {
  on("print", () => print());
  on("send", send, "share" in navigator);
  on("copy", copy, "clipboard" in navigator);
  box.hidden = false;
}

// Voices may come after the page; the reader's module is only fetched once a Vietnamese one is there.
const vietnamese = () => speechSynthesis.getVoices().find(({ lang }) => /^vi\b/i.test(lang));

async function offer() {
  if (!reader.hidden || !vietnamese()) return;
  speechSynthesis.removeEventListener("voiceschanged", offer);
  const { listen } = await import(reader.dataset.module);
  listen(reader, vietnamese);
}

if (reader && "speechSynthesis" in window) {
  speechSynthesis.addEventListener("voiceschanged", offer);
  offer();
}
