"""Near spellings: what somebody may have meant who mistyped one letter of a word.

The words are learnt from public pages when they are indexed, and a learnt word is never shown as such:
it only widens a question, and readers see what the question finds among the pages that are public now.
"""

import re
from collections.abc import Collection, Iterable
from itertools import batched

from django.db.models import F
from rapidfuzz.distance import OSA

from search import vietnamese
from search.models import Spelling

SHORTEST, LONGEST = 3, 20
"""Letters of a word that may be mistyped; below that every word is near every other."""
MOST_NEAR = 12
AT_ONCE = 400

_WORD = re.compile(rf"[a-z]{{2,{LONGEST}}}")
_DOUBTFUL = re.compile(rf"(?=.*[a-z])[a-z0-9]{{{SHORTEST},{LONGEST}}}")
_VNI_KEY = re.compile("(?<!^)[0-9]")
_TELEX_LETTER = re.compile("([adeo])\\1|(?<=[auo])w")
_TELEX_TONE = re.compile("(?<=[a-z]{2})[sfrxj](?=[a-z]{0,2}$)")


def one_short(word: str) -> set[str]:
    """The word without any one of its letters."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def learn(words: Iterable[str]) -> None:
    """Remember the folded words that are new; numbers and the like are no words."""
    new_perhaps = sorted(
        {word for word in words if _WORD.fullmatch(word) and not word.startswith(vietnamese.EXACT)}
    )
    for some in batched(new_perhaps, AT_ONCE):
        known = set(Spelling.objects.filter(key__in=some, word=F("key")).values_list("word", flat=True))
        new = [word for word in some if word not in known]
        rows = [Spelling(key=key, word=word) for word in new for key in sorted({word, *one_short(word)})]
        Spelling.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


def may_be_wrong(word: str) -> bool:
    """Whether a word that isn't known may be a known one with a wrong letter: no number, not too short."""
    return _DOUBTFUL.fullmatch(word) is not None


def without_keys(word: str) -> str:
    """The word without what an input method left behind: `tieens` (Telex), `tie61n` (VNI) → `tien`."""
    bare = _TELEX_LETTER.sub(lambda pair: pair[1] or "", _VNI_KEY.sub("", word))
    return _TELEX_TONE.sub("", bare)


def near(words: Collection[str]) -> dict[str, list[str]]:
    """For each folded word the learnt words near it, itself first if it is one; one query."""
    keys = {
        word: {word, without_keys(word), *one_short(word)} if may_be_wrong(word) else {word} for word in words
    }
    learnt: dict[str, set[str]] = {}
    for key, word in Spelling.objects.filter(key__in=set().union(*keys.values())).values_list("key", "word"):
        learnt.setdefault(key, set()).add(word)
    return {word: _nearest(word, set().union(*(learnt.get(key, ()) for key in keys[word]))) for word in words}


def _nearest(word: str, found: set[str]) -> list[str]:
    """At most MOST_NEAR of those found: the word, what an input method meant, then those of its length."""
    meant = without_keys(word)
    found = found | set(vietnamese.abbreviations() if may_be_wrong(word) else ())
    near = [other for other in found if other == meant or OSA.distance(word, other, score_cutoff=1) <= 1]
    near.sort(key=lambda other: (other != word, other != meant, abs(len(other) - len(word)), other))
    return near[:MOST_NEAR]
