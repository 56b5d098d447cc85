/*
 * Vietnamese slugs in Wagtail's admin: the same result as slugify() in exemplars/text.py.
 *
 * Wagtail's own script has no Vietnamese letters: it writes đ as "dj" and drops ơ, ư and every
 * letter with two marks (ấ, ộ). Its controllers can't be replaced from outside, but they talk
 * through events: the title's w-sync sends `w-sync:check` and `w-sync:apply` to the slug field
 * with the title in `detail.value`, and the field's w-slug reads it there. So we listen on the
 * document in the capture phase, which comes before any listener on the field, and put the
 * finished slug into `detail.value`. What Wagtail does to it afterwards changes nothing: it is
 * a slug already. The title itself is never touched (input methods rewrite it as they go).
 *
 * On blur Wagtail strips a slug that was typed by hand; we turn accents into letters first, and
 * leave a slug that is plain ASCII alone.
 *
 * Include it with the hook `insert_global_admin_js`; where it stands on the page doesn't matter.
 */
(() => {
  "use strict";

  const MAX_LENGTH = 255;
  // What Unicode doesn't take apart (text.py: _letter_parts), after lower-casing.
  const LETTERS = { đ: "d", ð: "d", ƀ: "b", ł: "l", ø: "o", æ: "ae", œ: "oe", ı: "i", ß: "ss" };
  // What clean() strips (text.py: _STRIPPED), and every joiner.
  const BROKEN = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\p{Cs}\ufdd0-\ufdef\ufffe\uffff]/gu;
  const INVISIBLE =
    /[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
  const MARKS = /[\p{Mn}\p{Me}]/gu;
  const APOSTROPHES = /['‘’‚‛‹›′´`ʼʹʻ]/g;

  function slugify(text) {
    return text
      .normalize("NFC")
      .replace(BROKEN, "")
      .replace(INVISIBLE, "")
      .replaceAll("´", "'")
      .normalize("NFKD")
      .replace(MARKS, "")
      .toLowerCase()
      .replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? letter)
      .replace(APOSTROPHES, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, MAX_LENGTH)
      .replace(/-$/, "");
  }

  const isSlugField = (element) =>
    element instanceof HTMLInputElement && element.matches('[data-controller~="w-slug"]');

  function foldTitle(event) {
    if (isSlugField(event.target) && typeof event.detail?.value === "string") {
      event.detail.value = slugify(event.detail.value);
    }
  }

  function foldTyped(event) {
    const field = event.target;
    if (isSlugField(field) && /[^\w-]/.test(field.value.trim())) {
      field.value = slugify(field.value);
    }
  }

  document.addEventListener("w-sync:check", foldTitle, true);
  document.addEventListener("w-sync:apply", foldTitle, true);
  document.addEventListener("blur", foldTyped, true);
})();
