"""Vietnamese for the index: every word as the index stores it, and as a query looks for it.

A text is stored as two runs of plain ASCII tokens. First all its words folded (`Hồng đào` →
`hong dao`), then all of them exact (`zqho62ng zqd9a2o`): a mark, then the word as the VNI keyboard
spells it, with the tone right behind its vowel and in the house style, so that `hoà` and `hòa` are
one token. Within each run the words stand side by side as in the text, so phrases work in both.
ASCII alone makes the tokens independent of how SQLite and PostgreSQL take text apart.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from exemplars import acronyms, text

EXACT = "zq"
"""Begins every exact token; no word of a language that is read here begins so."""

LONGEST_WORD = 60
LONGEST_QUERY = 1_000
MOST_WORDS = 32
"""Words of a query that count; the rest can't make it any narrower in practice."""

_VNI = {
    "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5",
    "\u0302": "6", "\u031b": "7", "\u0306": "8",
}  # fmt: skip
_MARKS = re.compile("[\u0300-\u036f]+")
_NOT_ASCII = re.compile("[^a-z0-9]")
ABBREVIATIONS = acronyms.TABLE


class Token(NamedTuple):
    """One word: without accents, with them, and with them as typed before the tone finds its place."""

    folded: str
    exact: str
    exact_as_typed: str

    @property
    def accented(self) -> bool:
        """Whether it was written with a mark of any kind."""
        return self.exact != EXACT + self.folded


@lru_cache(maxsize=20_000)
def token(word: str) -> Token:
    """The index's forms of one word of `text.words`."""
    folded = _ascii(text.fold(word))
    key = unicodedata.normalize("NFC", text.clean_import(word).lower())
    return Token(folded, EXACT + _spelt(text.canonical_tone(key)), EXACT + _spelt(key))


def tokens(written: str) -> list[Token]:
    """All words of a text in their order; those without a letter or digit fall out."""
    cut = (word[:LONGEST_WORD] for word in text.words(written))
    return [one for one in map(token, cut) if one.folded]


def index_text(written: str) -> str:
    """What the index stores for a text: its words folded, then its words exact."""
    found = tokens(written)
    return " ".join([*(one.folded for one in found), *(one.exact for one in found)])


def query_tokens(typed: str) -> list[Token]:
    """The words of a query, as many as count; empty when nothing of it is a word."""
    return tokens(typed[:LONGEST_QUERY])[:MOST_WORDS]


def written_out(word: Token) -> tuple[str, ...]:
    """The folded words behind an abbreviation (`tdp` → `to`, `dan`, `pho`); empty for other words."""
    return abbreviations().get(word.folded, ())


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Folded words by the folded abbreviation that stands for them."""
    table = tomllib.loads(ABBREVIATIONS.read_text(encoding="utf-8"))
    return {text.fold(short): tuple(text.fold(long).split()) for short, long in table.items()}


def _spelt(key: str) -> str:
    """`đặng` → `d9a85ng`: the letters, each followed by its quality mark and then its tone."""
    letters = unicodedata.normalize("NFD", key.replace("đ", "d9"))
    return _ascii(_MARKS.sub(lambda marks: "".join(sorted(map(_digit, marks[0]), reverse=True)), letters))


def _digit(mark: str) -> str:
    return _VNI.get(mark, "")


def _ascii(letters: str) -> str:
    """Lower-case ASCII letters and digits; other scripts by the numbers of their letters."""
    plain = _NOT_ASCII.sub(lambda one: f"u{ord(one[0]):x}" if one[0].isalnum() else "", letters)
    return plain[:LONGEST_WORD]
