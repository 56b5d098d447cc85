"""What of a page answers the question: its best passage, with the words of the question marked.

Words are found in the text as it is written: folding here keeps every letter in its place, so that
a position in the folded text is the same position in the text itself.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from exemplars import text
from search import vietnamese

LENGTH = 200
CORE = 140
"""Characters between the first and the last word that is sought, so that some text stands around them."""
LEAD = 70
MOST_MATCHES = 300
_LETTER = r"[^\W_]"
_END_OF_BLOCK = re.compile(r"</(?:p|li|h\d|blockquote|ul|ol)>|<(?:br|hr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"[.!?…]\s+")


class Sought(NamedTuple):
    """A word of the question in one of its forms; `exact` when its accents were typed."""

    place: int
    words: tuple[str, ...]
    exact: str = ""
    prefix: bool = False


class Match(NamedTuple):
    start: int
    end: int
    place: int
    right: bool


class Core(NamedTuple):
    """A stretch of a text: `worth` is different words, right accents, closeness, earliness."""

    worth: tuple[int, int, int, int]
    start: int
    end: int


class _Folding(dict):
    """Letter to letter without its marks; what folds to more or less than one stays."""

    def __missing__(self, code: int) -> str:
        folded = text.fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_folding = _Folding()


def plain(written: str) -> str:
    """Rich text as one line of plain text in normal form C."""
    bare = html.unescape(_TAG.sub("", _END_OF_BLOCK.sub(" ", written)))
    return unicodedata.normalize("NFC", " ".join(bare.split()))


def stream_lines(stream: StreamValue) -> Iterator[str]:
    """The blocks of a stream as plain lines, from what is stored: no picture is asked for."""
    for block in stream.raw_data:
        yield " ".join(map(plain, _texts(block["value"])))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _texts(part) if not isinstance(part, dict) else ()
        case list():
            for part in value:
                yield from _texts(part["value"] if isinstance(part, dict) and "value" in part else part)


def sought(tokens: Iterable[vietnamese.Token], *, prefix_from: int = 2) -> list[Sought]:
    """The words of a question, abbreviations also written out; the last one may go on."""
    tokens, found = list(tokens), []
    for place, token in enumerate(tokens):
        goes_on = token is tokens[-1] and len(token.folded) >= prefix_from
        found.append(Sought(place, (token.folded,), token.exact if token.accented else "", goes_on))
        if long := vietnamese.written_out(token):
            found.append(Sought(place, long))
    return found


class Marker:
    """Finds the words of one question in texts. `written` counts how each of them is spelt there.

    While it is `strict` a word that was typed with accents is only marked where it has them.
    """

    def __init__(self, words: list[Sought]):
        self.words = words
        self.strict = False
        self.written: dict[int, Counter] = {}
        self._pattern = _pattern(words) if words else None

    def marked(self, line: str) -> SafeString:
        """A whole line with the words in it marked."""
        line = unicodedata.normalize("NFC", line or "")
        return _with_marks(line, self._matches(line), 0, len(line))

    def passage(self, texts: Iterable[str]) -> SafeString:
        """The passage with most of the words; the first text whole, if none has more than that."""
        texts, best = list(texts), None
        for line in texts:
            found = self._matches(line)
            core = max(_cores(found), default=None)
            if core and (best is None or core.worth[:2] > best[0].worth[:2]):
                best = core, line, found
        if best is None:
            return format_html("{}", _shortened(texts[0] if texts else ""))
        return _excerpt(*best)

    def _matches(self, line: str) -> list[Match]:
        """Where the words stand; a word that stands there with the right accents is marked only so."""
        if not self._pattern or not line:
            return []
        hits = self._pattern.finditer(line.translate(_folding))
        found = [match for hit in islice(hits, MOST_MATCHES) if (match := self._match(line, hit))]
        right = {match.place for match in found if match.right}
        kept = [match for match in found if match.right or not (self.strict or match.place in right)]
        for match in kept:
            self.written.setdefault(match.place, Counter())[line[match.start : match.end]] += 1
        return kept

    def _match(self, line: str, hit: re.Match) -> Match | None:
        word = self.words[int(hit.lastgroup[1:])]
        if not word.exact:
            return Match(hit.start(), hit.end(), word.place, right=True)
        token = vietnamese.token(line[hit.start() : hit.end()])
        right = token.exact.startswith(word.exact) if word.prefix else token.exact == word.exact
        if right or token.folded == word.words[0]:
            return Match(hit.start(), hit.end(), word.place, right=right)
        return None


def _pattern(words: list[Sought]) -> re.Pattern:
    """Longer forms first, so that an abbreviation written out is marked as a whole."""
    order = sorted(range(len(words)), key=lambda at: -len(words[at].words))
    forms = [f"(?P<w{at}>{_form(words[at])})" for at in order]
    return re.compile(f"(?<!{_LETTER})(?:{'|'.join(forms)})(?!{_LETTER})")


def _form(word: Sought) -> str:
    return r"\W+".join(map(re.escape, word.words)) + (f"{_LETTER}*" if word.prefix else "")


def _cores(found: list[Match]) -> Iterator[Core]:
    """The stretches from one match to another that hold a word more than any shorter one."""
    for at, first in enumerate(found):
        places, right = set(), set()
        for match in found[at:]:
            if match.end - first.start > CORE and places:
                break
            if match.place not in places or (match.right and match.place not in right):
                places.add(match.place)
                right |= {match.place} if match.right else set()
                worth = (len(places), len(right), first.start - match.end, -first.start)
                yield Core(worth, first.start, match.end)


def _excerpt(core: Core, line: str, found: list[Match]) -> SafeString:
    """About LENGTH characters around a stretch, cut between words."""
    begin = _beginning(line, core.start) if len(line) > LENGTH else 0
    stop = len(line)
    if stop - begin > LENGTH:
        stop = max(line.rfind(" ", begin, begin + LENGTH), core.end)
    before = "…" if begin and not _SENTENCE.fullmatch(line, begin - 2, begin) else ""
    after = "…" if stop < len(line) else ""
    return format_html("{}{}{}", before, _with_marks(line, found, begin, stop), after)


def _beginning(line: str, start: int) -> int:
    """Where the sentence begins, if that is near; else a little before, between two words."""
    if start <= LEAD:
        return 0
    sentences = [hit.end() for hit in _SENTENCE.finditer(line, start - LEAD, start)]
    if sentences:
        return sentences[-1]
    return line.find(" ", start - LEAD // 2, start) + 1 or start


def _shortened(line: str) -> str:
    return line if len(line) <= LENGTH else f"{line[: line.rfind(' ', 0, LENGTH)]}…"


def _with_marks(line: str, found: list[Match], begin: int, stop: int) -> SafeString:
    """The stretch of the line, escaped, its matches in `<mark>`."""
    parts, at = [], begin
    for start, end in _joined(line, found):
        if begin <= start and end <= stop:
            parts.append((line[at:start], format_html("<mark>{}</mark>", line[start:end])))
            at = end
    parts.append((line[at:stop], ""))
    return format_html_join("", "{}{}", parts)


def _joined(line: str, found: list[Match]) -> list[tuple[int, int]]:
    """Where marks begin and end: words with nothing but a space between them have one."""
    marks: list[tuple[int, int]] = []
    for match in found:
        if marks and line[marks[-1][1] : match.start].isspace():
            marks[-1] = (marks[-1][0], match.end)
        else:
            marks.append((match.start, match.end))
    return marks
