"""A question with near spellings, for one that finds nothing as it was typed."""

from dataclasses import dataclass
from typing import NamedTuple

from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery

from exemplars import text
from search import spelling, vietnamese
from search.passages import Marker, Sought

MOST_WORDS = 8
"""Words of a question that is read with near spellings."""


class Word(NamedTuple):
    """A word as it was typed, and the learnt words that may have been meant; itself is not among these."""

    written: str
    token: vietnamese.Token
    near: list[str]
    known: bool


@dataclass(frozen=True)
class Near:
    """`query` finds what was perhaps meant, `marker` marks it; `typed`: the words in doubt by their place."""

    query: SearchQuery
    marker: Marker
    typed: dict[int, str]

    def readings(self) -> list[tuple[str, list[str]]]:
        """Each word in doubt with the spellings that `marker` met, the most frequent first."""
        met = [(self.typed[place], self.marker.written.get(place, {})) for place in self.typed]
        return [(typed, _distinct(found)) for typed, found in met if _differs(typed, found)]


def near(q: str) -> Near | None:
    """The question with the words that occur nowhere replaced; with any one word, when all occur somewhere.

    None when there is nothing near. One query.
    """
    words = _read(q)
    if not words or len(words) > MOST_WORDS:
        return None
    unknown = {place for place, word in enumerate(words) if not word.known}
    if any(not words[place].near for place in unknown):
        return None
    doubtful = unknown or {place for place, word in enumerate(words) if word.near}
    ways = [doubtful] if unknown else [{place} for place in sorted(doubtful)]
    if not doubtful:
        return None
    queries = [And([_part(word, place in way) for place, word in enumerate(words)]) for way in ways]
    return Near(
        query=Or(queries) if len(queries) > 1 else queries[0],
        marker=Marker([form for place, word in enumerate(words) for form in _forms(place, word)]),
        typed={place: words[place].written for place in sorted(doubtful)},
    )


def _read(q: str) -> list[Word]:
    typed = [(word, vietnamese.token(word)) for word in text.words(q)[: MOST_WORDS + 1]]
    typed = [(word, token) for word, token in typed if token.folded]
    nearest = spelling.near({token.folded for _word, token in typed})
    return [
        Word(
            word,
            token,
            [other for other in nearest[token.folded] if other != token.folded],
            token.folded in nearest[token.folded] or not spelling.may_be_wrong(token.folded),
        )
        for word, token in typed
    ]


def _part(word: Word, replaced: bool) -> SearchQuery:
    if not replaced:
        return PlainText(word.written)
    parts = [PlainText(near) if near in vietnamese.abbreviations() else Phrase(near) for near in word.near]
    return Or(parts) if len(parts) > 1 else parts[0]


def _forms(place: int, word: Word) -> list[Sought]:
    own = [word.token.folded] if word.known else []
    forms = [Sought(place, (form,)) for form in [*own, *word.near]]
    long = vietnamese.abbreviations()
    return forms + [Sought(place, long[form]) for form in word.near if form in long]


def _distinct(found) -> list[str]:
    """Spellings without those that differ in their capitals alone."""
    by_key = {}
    for written, _number in found.most_common():
        by_key.setdefault(text.exact_key(written), written)
    return list(by_key.values())


def _differs(typed: str, found) -> bool:
    return any(text.fold(written) != text.fold(typed) for written in found)
