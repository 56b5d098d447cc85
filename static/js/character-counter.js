// Says below a text how many characters it has, as people see them and as the server counts them
// (exemplars/text.py, visible_length): an accented letter, an emoji, a line break are one each.

const EMOJI = "\\u2190-\\u2bff\\u{1f000}-\\u{1faff}";
const INVISIBLE = new RegExp(
  "[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e"
  + "\\u2060-\\u206f\\ufdd0-\\ufdef\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e007f}\\p{Cs}]"
  // A joiner holds emoji together; anywhere else it only hides.
  + `|(?<![${EMOJI}\\ufe0f])\\u200d|\\u200d(?![${EMOJI}])`, "gu");
const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });
const number = new Intl.NumberFormat("vi-VN");
const words = document.querySelector("script[data-left]")?.dataset;

export function visibleLength(text, oneLine = false) {
  let clean = text.normalize("NFC").replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n").replace(INVISIBLE, "").normalize("NFC");
  if (oneLine) clean = clean.replace(/[ \t\n]+/g, " ");
  let length = 0;
  for (const _ of graphemes.segment(clean.trim())) length += 1;
  return length;
}

function show(control, place) {
  const limit = Number(control.dataset.limit);
  const count = visibleLength(control.value, "oneLine" in control.dataset);
  const sentence = count > limit ? words.over : words.left;
  place.textContent = sentence.replace("{count}", number.format(count)).replace("{limit}", number.format(limit));
  place.classList.toggle("question-foot-over", count > limit);
  place.hidden = count < limit * (control.tagName === "INPUT" ? 0.7 : 0);
}

for (const control of document.querySelectorAll("[data-limit]")) {
  const place = document.querySelector(`[data-counter-for="${control.id}"]`);
  if (!place) continue;
  show(control, place);
  control.addEventListener("input", () => show(control, place));
}
