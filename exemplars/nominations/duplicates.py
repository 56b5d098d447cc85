"""Whether the same person or model was nominated before, in one query and without telling on other units.

Names are compared folded, so that accents, tone style and case don't matter, then by near spelling. What
Vietnamese names differ by is often a single letter, so nearness is strict: a person with another middle
name is another person, and "tổ 5" is not "tổ 6".
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from exemplars import text
from exemplars.accounts.models import User
from exemplars.enums import Kind, SubjectType
from exemplars.nominations.enums import WITH_INTERNAL_AFFAIRS, Status
from exemplars.nominations.models import Nomination

CLOSE, LIKELY = 90, 80
"""Of 100: how alike the names of collectives and models have to be, and who is looked at closely at all."""
TYPED_WRONG = 5
"""A syllable of a person's name has to have so many letters before one wrong letter counts as a slip."""
ADDRESS = re.compile(r"^(?:ho |gia dinh |ong |ba |anh |chi |em )+(?=\S+ \S)")
ASIDE = re.compile(r"\(.*?\)|[^\w ]")
GENERIC = re.compile(r"\b(?:mo hinh|phuong|quan|cho|cua|va|tai|voi)\b")
COLUMNS = (
    "pk", "name_key", "title", "kind", "subject_type", "registration__unit", "registration__round",
    "registration__round__year",
)  # fmt: skip


@dataclass(frozen=True)
class Hint:
    """A sentence for people, and the page of the other nomination where the reader may open it."""

    sentence: str
    url: str = ""


@dataclass(frozen=True)
class Other:
    """Another nomination with the same or a very similar name."""

    pk: int
    title: str
    year: int
    is_of_unit: bool
    is_of_round: bool


def hints_for(nomination: Nomination) -> list[Hint]:
    """For the unit: its own by name, with the way there; of others' only that there is one, and when."""
    others = similar_to(nomination)
    own = [
        Hint(
            _("The same or a very similar name: “%(title)s” (%(year)s).")
            % {"title": one.title, "year": one.year},
            reverse("nominations:detail", args=[one.pk]),
        )
        for one in others
        if one.is_of_unit
    ]
    elsewhere = {one.is_of_round for one in others if not one.is_of_unit}
    told = {
        True: _("A nomination with the same or a very similar name exists in this round."),
        False: _("A nomination with the same or a very similar name exists in an earlier round."),
    }
    return [*own, *(Hint(told[here]) for here in (True, False) if here in elsewhere), *_conflict(nomination)]


def staff_hints_for(nomination: Nomination) -> list[Hint]:
    """For Internal Affairs: whichever unit's it is, by name and with the way to its dossier."""
    found = [
        Hint(
            _("The same or a very similar name: “%(title)s” (%(year)s).")
            % {"title": one.title, "year": one.year},
            reverse("dossiers:dossier", args=[one.pk]),
        )
        for one in similar_to(nomination, of_unit_too=False)
    ]
    return [*found, *_conflict(nomination)]


def similar_to(nomination: Nomination, *, of_unit_too: bool = True) -> list[Other]:
    """This and earlier rounds' nominations with such a name, the latest first; drafts count in the own unit
    alone, and there only with `of_unit_too`.
    """
    name, title = _bare(nomination.name_key), _title(nomination)
    if not (name or title):
        return []
    rows = _rows(nomination, of_unit_too=of_unit_too)
    near = _near_names(name, nomination.subject_type, rows) | _near_titles(title, rows)
    own, current = nomination.registration.unit_id, nomination.registration.round_id
    return [
        Other(row[0], row[2], row[7], is_of_unit=row[5] == own, is_of_round=row[6] == current)
        for row in (rows[place] for place in sorted(near))
    ]


def _rows(nomination: Nomination, *, of_unit_too: bool) -> list[tuple]:
    """What might be the same, as `COLUMNS`."""
    reachable = Q(status__in=WITH_INTERNAL_AFFAIRS)
    if of_unit_too:
        reachable |= Q(registration__unit=nomination.registration.unit_id) & ~Q(status=Status.WITHDRAWN)
    others = Nomination.objects.filter(
        reachable, registration__round__opens_at__lte=nomination.round.opens_at
    ).exclude(pk=nomination.pk)
    return list(others.order_by("-registration__round__opens_at", "-pk").values_list(*COLUMNS))


def _near_names(name: str, subject_type: str, rows: list[tuple]) -> set[int]:
    """Places in `rows` of those about the same subject."""
    collective = subject_type == SubjectType.COLLECTIVE
    names = {
        place: _bare(row[1])
        for place, row in enumerate(rows)
        if row[1] and (row[4] == SubjectType.COLLECTIVE) == collective
    }
    same = same_words if collective else same_person
    return {place for place in _likely(name, names) if same(name, names[place])} if name else set()


def _near_titles(title: str, rows: list[tuple]) -> set[int]:
    """Places in `rows` of models with such a title; only what looks alike at once is folded properly."""
    if not title:
        return set()
    titles = {place: _roughly(row[2]) for place, row in enumerate(rows) if row[3] == Kind.MODEL}
    likely = _likely(_roughly(title), titles, cutoff=LIKELY - 15)
    return {place for place in likely if same_words(title, text.fold(rows[place][2]))}


def _likely(wanted: str, choices: dict[int, str], *, cutoff: int = LIKELY) -> Iterable[int]:
    found = process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
    return [place for _choice, _score, place in found]


def same_person(one: str, other: str) -> bool:
    """Whether two folded names may be one person's: alike, but for a slip in the first or last syllable."""
    syllables = list(zip(one.split(), other.split(), strict=False))
    if len(one.split()) != len(other.split()):
        return False
    unlike = [place for place, (a, b) in enumerate(syllables) if _sound(a) != _sound(b)]
    if not unlike:
        return True
    slips = [place for place in unlike if place in (0, len(syllables) - 1) and _is_slip(*syllables[place])]
    return len(unlike) == 1 and slips == unlike


def same_words(one: str, other: str) -> bool:
    """Whether two folded names of collectives or models are nearly the same, and their numbers exactly."""
    one, other = (" ".join(GENERIC.sub(" ", _bare(name)).split()) for name in (one, other))
    if _numbers(one) != _numbers(other):
        return False
    return one == other or fuzz.token_sort_ratio(one, other) >= CLOSE


def _is_slip(one: str, other: str) -> bool:
    """One letter wrong, missing or too many, or two changed round, in a syllable long enough for that."""
    long_enough = min(len(one), len(other)) >= TYPED_WRONG and one[0] == other[0]
    return long_enough and OSA.distance(one, other) == 1


def _sound(syllable: str) -> str:
    """What two spellings of one sound share: Lý and Lí, Mỹ and Mĩ."""
    return syllable.replace("y", "i")


def _numbers(folded: str) -> list[str]:
    return sorted(re.findall(r"\d+", folded))


def _bare(folded: str) -> str:
    """A folded name without what stands before or beside it: forms of address, words in brackets."""
    return ADDRESS.sub("", " ".join(ASIDE.sub(" ", folded).split()))


def _title(nomination: Nomination) -> str:
    return _bare(text.fold(nomination.title)) if nomination.kind == Kind.MODEL else ""


def _roughly(title: str) -> str:
    """A quick stand-in for `text.fold` where thousands are compared: đ falls out on both sides."""
    return unicodedata.normalize("NFD", title).encode("ascii", "ignore").decode().lower()


def _conflict(nomination: Nomination) -> list[Hint]:
    """When the subject has the name of somebody who writes or confirms for the unit."""
    name = _bare(nomination.name_key)
    if not name or nomination.subject_type != SubjectType.INDIVIDUAL:
        return []
    writing = Q(pk__in=nomination.editors.through.objects.filter(nomination=nomination.pk).values("user"))
    acting = Q(memberships__unit=nomination.registration.unit_id, memberships__ended_at=None)
    people = User.objects.filter(writing | acting).distinct().only("last_name", "first_name")
    if not any(text.fold(person.get_full_name()) == name for person in people):
        return []
    return [
        Hint(
            _(
                "Possible conflict of interest: the person nominated has the same name as somebody who "
                "writes or confirms nominations for the unit."
            )
        )
    ]
