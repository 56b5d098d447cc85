"""How a query is read: as a small tree of tokens, which each database then writes in its own language.

A query is read three times. *Loosely* it decides what is found: a word matches folded or exact.
*Strictly* (accents right) and *closely* (the words side by side, a single word whole) it only decides
the order: see `RIGHT_ACCENTS` and `SIDE_BY_SIDE` in `search.compiling`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from search import vietnamese
from search.vietnamese import Token


@dataclass(frozen=True)
class Term:
    """Tokens side by side, mostly one; with `prefix` the last one may go on."""

    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Any:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class No:
    part: "Node"


class Flat(Enum):
    """What matches without a look into the index."""

    EVERYTHING = True
    NOTHING = False


type Node = Term | All | Any | No | Flat
EVERYTHING, NOTHING = Flat.EVERYTHING, Flat.NOTHING


def every(parts: Iterable[Node]) -> Node:
    """All of the parts; what is flat falls out."""
    kept = [part for part in _unpacked(parts, All) if part is not EVERYTHING]
    if NOTHING in kept:
        return NOTHING
    return All(tuple(kept)) if len(kept) > 1 else kept[0] if kept else EVERYTHING


def some(parts: Iterable[Node]) -> Node:
    """Any of the parts; what is flat falls out."""
    kept = [part for part in _unpacked(parts, Any) if part is not NOTHING]
    if EVERYTHING in kept:
        return EVERYTHING
    return Any(tuple(kept)) if len(kept) > 1 else kept[0] if kept else NOTHING


def _unpacked(parts: Iterable[Node], kind: type[All] | type[Any]) -> list[Node]:
    """Each part once; a part of the same kind gives its own parts."""
    unpacked = (part.parts if isinstance(part, kind) else [part] for part in parts)
    return list(dict.fromkeys(chain.from_iterable(unpacked)))


def no(part: Node) -> Node:
    if isinstance(part, Flat):
        return NOTHING if part is EVERYTHING else EVERYTHING
    return part.part if isinstance(part, No) else No(part)


@dataclass(frozen=True)
class Reader:
    """Reads queries; a last word of at least `prefix_from` letters may be the beginning of a longer one.

    `tone_may_move` is for somebody who is still typing: `hoà` may become `hoàn`, whose tone stays on the
    a. In a finished query it is `hòa` and nothing else.
    """

    prefix_from: int
    tone_may_move: bool = False

    def loose(self, query: SearchQuery) -> Node:
        """What is found."""
        match query:
            case Not():
                return no(Reader(prefix_from=vietnamese.LONGEST_QUERY).loose(query.subquery))
            case And() | Or():
                return _join(query)(self.loose(part) for part in query.subqueries)
            case MatchAll():
                return EVERYTHING
            case Boost():
                return self.loose(query.subquery)
            case Phrase():
                return _phrase(vietnamese.query_tokens(query.query_string))
            case PlainText() | Fuzzy():
                found = vietnamese.query_tokens(query.query_string)
                words = (self._word(word, last=word is found[-1]) for word in found)
                return _join(query)(words) if found else NOTHING
        raise NotImplementedError(f"{type(query).__name__} is not a query that is understood here.")

    def positive(self, query: SearchQuery) -> Node:
        """What is asked for, without what is excluded: it decides the rank."""
        return self._without_no(query, self.loose) or NOTHING

    def strict(self, query: SearchQuery) -> Node | None:
        """With the accents that were typed; None when none were."""
        return self._without_no(query, self._strict) if self._is_accented(query) else None

    def close(self, query: SearchQuery) -> Node | None:
        """The words side by side, a single word whole; None when that says nothing new."""
        if not isinstance(query, PlainText):
            return None
        found = vietnamese.query_tokens(query.query_string)
        if len(found) > 1:
            short = tuple(word.folded for word in found)
            long = tuple(part for word in found for part in vietnamese.written_out(word) or (word.folded,))
            prefix = self._may_go_on(found[-1])
            return some([Term(short, prefix), Term(long, prefix)])
        return _whole(found[0]) if found and self._may_go_on(found[0]) else None

    def _strict(self, query: PlainText | Phrase) -> Node:
        found = vietnamese.query_tokens(query.query_string)
        if not any(word.accented for word in found):
            return self.loose(query)
        if isinstance(query, Phrase):
            return Term(tuple(word.exact for word in found))
        read = {True: self._exact, False: self._word}
        return _join(query)(read[word.accented](word, last=word is found[-1]) for word in found)

    def _without_no(self, query: SearchQuery, read: Callable[[SearchQuery], Node]) -> Node | None:
        match query:
            case Not() | MatchAll():
                return None
            case Boost():
                return self._without_no(query.subquery, read)
            case And() | Or():
                parts = (self._without_no(part, read) for part in query.subqueries)
                kept = [part for part in parts if part is not None]
                return _join(query)(kept) if kept else None
        return read(query)

    def _is_accented(self, query: SearchQuery) -> bool:
        match query:
            case Not() | MatchAll():
                return False
            case Boost():
                return self._is_accented(query.subquery)
            case And() | Or():
                return any(self._is_accented(part) for part in query.subqueries)
        return any(word.accented for word in vietnamese.query_tokens(query.query_string))

    def _word(self, word: Token, *, last: bool) -> Node:
        """Folded or exact; the last one also as a beginning, with its accents if it has any."""
        forms: list[Node] = [_whole(word)]
        if long := vietnamese.written_out(word):
            forms.append(Term(long))
        if last and self._may_go_on(word):
            beginnings = [word.exact] if word.accented else [word.folded]
            beginnings += [word.exact_as_typed] if word.accented and self.tone_may_move else []
            forms += [Term((beginning,), prefix=True) for beginning in beginnings]
        return some(forms)

    def _exact(self, word: Token, *, last: bool) -> Node:
        return Term((word.exact,), prefix=last and self._may_go_on(word))

    def _may_go_on(self, word: Token) -> bool:
        return len(word.folded) >= self.prefix_from


def _whole(word: Token) -> Node:
    return some([Term((word.folded,)), Term((word.exact,))])


def _phrase(found: list[Token]) -> Node:
    if not found:
        return NOTHING
    return some([Term(tuple(word.folded for word in found)), Term(tuple(word.exact for word in found))])


def _join(query: SearchQuery) -> Callable[[Iterable[Node]], Node]:
    either = isinstance(query, Or) or getattr(query, "operator", "and") == "or"
    return some if either else every
