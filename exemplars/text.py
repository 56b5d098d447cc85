"""Vietnamese text: cleaning, folding, tone placement, slugs, sort keys, names, counting.

Pure functions over `str`; nothing here knows Django. Input may be in any Unicode form and may
hold anything a browser or an import can send; no function raises on a string.
"""

import re
import unicodedata
from typing import NamedTuple

ALPHABET = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
"""The 29 letters in dictionary order, for an index bar."""

_HORN = "\u031b"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_QUALITY = {_BREVE: "2", _CIRCUMFLEX: "3", _HORN: "4"}  # a ă â, o ô ơ: different letters
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_FOREIGN_MARK = "7"


def _letter_parts() -> dict[int, str]:
    """Letters that Unicode doesn't take apart, taken apart; Ð (U+00D0) counts as Đ."""
    lower = {"đ": "d" + _HORN, "ð": "d" + _HORN, "ƀ": "b\u0335", "ł": "l\u0335", "ø": "o\u0338"}
    lower |= {"æ": "ae", "œ": "oe", "ı": "i"}
    both = lower | {letter.upper(): parts.upper() for letter, parts in lower.items()}
    return str.maketrans(both | {"ß": "ss", "ẞ": "SS"})


_PARTS = _letter_parts()
_APOSTROPHES = dict.fromkeys(map(ord, "‘’‚‛‹›′´`ʼʹʻ"), "'")
_PUNCTUATION = _APOSTROPHES | str.maketrans(dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))

# -- Cleaning -------------------------------------------------------------------------------

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # Word pastes \x0b
_BROKEN_CLASS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BROKEN = re.compile(f"[{_BROKEN_CLASS}]")
_INVISIBLE_CLASS = (
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINER = "\u200d"
# A joiner holds emoji together (a family, a profession); anywhere else it only hides.
_STRIPPED = re.compile(
    f"[{_BROKEN_CLASS}{_INVISIBLE_CLASS}]|(?<![{_EMOJI}\ufe0f]){_JOINER}|{_JOINER}(?![{_EMOJI}])"
)


def has_forbidden(text: str) -> bool:
    """Whether `text` holds what nobody types: NUL, other controls, lone surrogates.

    Forms refuse such text with a message, since `clean` would cut it silently.
    Line breaks and tabs of any kind are fine; bidi and zero-width characters, which pasting
    brings along, are for `clean` to drop.
    """
    return _BROKEN.search(text) is not None


def clean(text: str) -> str:
    """NFC text without invisible, bidi and control characters; line breaks are \\n.

    Tabs, quotes, dashes, no-break spaces and whole emoji stay as they were typed.
    """
    text = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", _STRIPPED.sub("", text))


def clean_line(text: str) -> str:
    """`clean` for one-line values (names, titles, mail subjects): white space in one piece."""
    return re.sub(r"[ \t\n]+", " ", clean(text)).strip()


def clean_import(text: str) -> str:
    """`clean` for old data, where Ð and ð (U+00D0, U+00F0) stand in for Đ and đ."""
    return clean(text).replace("Ð", "Đ").replace("ð", "đ")


# -- Keys for comparing and searching ---------------------------------------------------------


def _decompose(text: str) -> str:
    """Base letters followed by their marks, in the case as typed; đ is d with a horn."""
    plain = clean(text).replace(_JOINER, "").replace("´", "'")  # NFKD makes ´ a space
    return unicodedata.normalize("NFKD", plain).translate(_PARTS)


def fold(text: str) -> str:
    """Lower case without accents, in plain quotes, dashes and single spaces: a loose key.

    Vietnamese comes out as ASCII; letters that have no ASCII form (中, я) are kept.
    """
    bare = "".join(c for c in _decompose(text) if unicodedata.category(c) not in ("Mn", "Me"))
    folded = " ".join(bare.casefold().translate(_PUNCTUATION).split())
    return unicodedata.normalize("NFC", folded)


_ONSET = "(?:ngh?|[ckt]h|gh|nh|ph|tr|[bcdđghklmnprstvx])?"
_LETTER = r"[^\W\d_]"
_TONE_ON_SECOND = re.compile(
    rf"(?<!{_LETTER})({_ONSET})(o(?=[àảãáạèẻẽéẹ])|u(?=[ỳỷỹýỵ]))({_LETTER})"
    rf"(?!{_LETTER}|[\u0300-\u036f])",
    re.IGNORECASE,
)


def _tone_on_first(match: re.Match[str]) -> str:
    onset, first, second = match.groups()
    base, tone = unicodedata.normalize("NFD", second)
    return onset + unicodedata.normalize("NFC", first + tone) + base


def canonical_tone(text: str) -> str:
    """NFC `text` with the tone of open oa, oe, uy on the first vowel: hoà → hòa, thuý → thúy.

    The house style (domain.md §6.2). Closed syllables (hoàn, thuyền) and qu- (quý, where u
    belongs to the consonant) stay.
    """
    return _TONE_ON_SECOND.sub(_tone_on_first, unicodedata.normalize("NFC", text))


def exact_key(text: str) -> str:
    """Equal for the same spelling in either tone style, any case, any Unicode form."""
    return canonical_tone(" ".join(clean_import(text).lower().split()))


_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def words(text: str) -> list[str]:
    """The words of `text`, accents and case as typed: runs of letters and digits.

    H'Mông is two. What Unicode calls compatible is made plain first (m² → m2), so that each
    word folds to letters and digits alone and suits a search index.
    """
    plain = unicodedata.normalize("NFKC", clean(text)).translate(_APOSTROPHES)
    return _WORD.findall(plain)


def slugify(text: str, *, max_length: int = 255) -> str:
    """`Đặng Thị Hoà – đường Phố` → `dang-thi-hoa-duong-pho`: only a-z, 0-9 and single hyphens.

    Empty when nothing of `text` has an ASCII form. `static/js/vietnamese-slug.js` does the same
    in the browser: change both.
    """
    slug = re.sub("[^a-z0-9]+", "-", fold(text).replace("'", ""))
    return slug.strip("-")[:max_length].rstrip("-")


# -- Order ------------------------------------------------------------------------------------

_BREAK, _NUMBER, _NOT_LATIN, _END = "1", "2", "z9", "0"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_TOKEN = re.compile(rf"(\d{{1,30}})|({_LETTER})([\u0300-\u036f]*)|(.)", re.DOTALL)


class _Levels(NamedTuple):
    """Strings to compare one after the other; a later one only decides where all before tie."""

    letters: str
    tones: str
    rest: str


def _letter_code(letter: str, marks: str) -> str:
    if not letter.isascii():
        return f"{_NOT_LATIN}{ord(letter):06x}"
    return letter.lower() + max((_QUALITY[m] for m in marks if m in _QUALITY), default="1")


def _tone_code(marks: str) -> str:
    return max((_TONES.get(m, _FOREIGN_MARK) for m in marks if m not in _QUALITY), default="1")


def _levels(text: str) -> _Levels:
    """Letters and numbers first, then tones, then case, punctuation and leading zeros."""
    codes, tones, rest = [], "", ""
    for number, letter, marks, other in _TOKEN.findall(_decompose(canonical_tone(clean(text)))):
        if number:
            digits = str(int(number))
            codes.append(_NUMBER + _BASE36[len(digits)] + digits)
            rest += "1" + "4" * (len(number) - len(digits))
        elif letter:
            codes.append(_letter_code(letter, marks))
            tones += _tone_code(marks)
            rest += "2" if letter.isupper() else "1"
        else:
            rest += "1" if other == " " else f"3{ord(other):x}"
            if codes and codes[-1] != _BREAK:
                codes.append(_BREAK)
    if codes and codes[-1] == _BREAK:
        codes.pop()
    return _Levels("".join(codes), tones.rstrip("1"), rest.rstrip("1"))


def sort_key(text: str) -> str:
    """A string whose plain order is the order of the Vietnamese dictionary.

    The whole text is compared by its letters (a ă â … d đ …; numbers by value, before
    letters; a space before both), then by its tones (ma mà mả mã má mạ), then by case and
    punctuation. `Đặng` gives `d4a2n1g1` + `0` + `16` + `0` + `2`.

    Compare with `<` in Python, BINARY in SQLite, "C" in PostgreSQL. The key holds 0-9 and a-z
    alone and ends each level with the smallest of them, so that a column without a collation
    of its own comes out the same. It is two to three times as long as the text; cutting off
    its end only makes ties.
    """
    return _END.join(_levels(text))


def person_sort_key(family_names: str, given_name: str) -> str:
    """The `sort_key` of a person: by given name with its tone, then family and middle names."""
    given, family = _levels(given_name), _levels(family_names)
    return _END.join([*given[:2], *family[:2], given.rest, family.rest])


def split_name(full: str) -> tuple[str, str]:
    """`Ưng Văn Ẩn` → (`Ưng Văn`, `Ẩn`): family and middle names, given name (the last word)."""
    family_names, _, given_name = clean_line(full).rpartition(" ")
    return family_names, given_name


def initial(text: str) -> str:
    """The letter under which an A–Z index lists `text`: one of ALPHABET, F, J, W, Z or `#`.

    Tones don't count (`Ẩn` → `Â`), marks of foreign letters neither (`Čapek` → `C`).
    """
    first = re.search(rf"({_LETTER}|\d)([\u0300-\u036f]*)", _decompose(text))
    if not first or not "A" <= (base := first[1].upper()) <= "Z":
        return "#"
    quality = "".join(mark for mark in first[2] if mark in _QUALITY)
    letter = unicodedata.normalize("NFC", base + quality).replace("D" + _HORN, "Đ")
    return letter if len(letter) == 1 and letter in ALPHABET else base


# -- Counting ---------------------------------------------------------------------------------


_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"


def visible_length(text: str) -> int:
    """How many characters people see: an accented letter, a flag, a family, a line break are 1.

    What `clean` strips doesn't count. But for exotic scripts this is what the browser's
    `Intl.Segmenter` says, so a counter there and the limit here agree.
    """
    text = clean(text)
    marks = sorted(c for c in set(text) if unicodedata.category(c).startswith("M"))
    follows = "".join(marks) + _SKIN_TONES
    compound = re.compile(
        rf"(?:{_FLAG}|[^\t\n](?=[{follows}{_JOINER}]))[{follows}]*(?:{_JOINER}.[{follows}]*)*"
    )
    return len(text) - sum(len(several) - 1 for several in compound.findall(text))


# -- Numbers of identity cards ------------------------------------------------------------------

_PERSONAL_NUMBER = re.compile(
    r"(?<![\w.,/+-])"
    r"((?:[0-9]{12}|[0-9]{9}|[0-9]{3}(?:[ .][0-9]{3}){3}|[0-9]{4}(?:[ .][0-9]{4}){2}))"
    r"(?![\w/-]|[.,][0-9])"
    r"(?!\s*(?:đồng|đ\b|vnđ|vnd|usd|triệu|tỷ|tỉ))",
    re.IGNORECASE,
)
_LAST_SHOWN = 3


def _is_personal(number: str) -> bool:
    """Written in one piece, or in groups and beginning with the 0 of a province: other groups are sums."""
    return number.isdigit() or number.startswith("0")


def personal_numbers(text: str) -> list[str]:
    """What looks like the number of an identity card in `text`: 12 digits, or 9 on an old card.

    Sums of money, telephone numbers (10 digits) and numbers of documents are left alone.
    """
    return [found for found in _PERSONAL_NUMBER.findall(text) if _is_personal(found)]


def mask_personal_numbers(text: str) -> str:
    """`text` with the last three digits of each such number: `•••••••••678`."""

    def masked(match: re.Match[str]) -> str:
        number = match[1]
        if not _is_personal(number):
            return number
        hidden = len(number) - _LAST_SHOWN
        return "•" * hidden + number[hidden:]

    return _PERSONAL_NUMBER.sub(masked, text)
