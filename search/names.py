"""Fields and units by their names: what a question may mean besides the pages that hold its words."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from exemplars.models import ExemplarPage, Field, Unit
from search import vietnamese

MOST_UNITS = 6
"""A question that is in more names than that (`phường`) doesn't mean one of them."""


@dataclass
class UnitName:
    """A unit of which something is public; `earlier` are the older units through which it was found."""

    name: str
    url: str
    earlier: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """A unit with the keys of the units that came after it."""

    name: str
    short_name: str
    aliases: str
    slug: str
    public: bool
    after: set[int] = field(default_factory=set)


def is_named(names: Iterable[str], q: str) -> bool:
    """Whether all words of `q` are words of the names, or begin one; accents count when typed."""
    words = vietnamese.tokens(" ".join(names))
    asked = vietnamese.query_tokens(q)
    return bool(asked) and all(any(_begins(name, word) for name in words) for word in asked)


def _begins(name: vietnamese.Token, word: vietnamese.Token) -> bool:
    if word.accented:
        return name.exact.startswith((word.exact, word.exact_as_typed))
    return name.folded == word.folded or (len(word.folded) > 1 and name.folded.startswith(word.folded))


def named_fields(fields: Collection[Field], q: str) -> list[Field]:
    """Those of `fields` whose name, label or other name it is."""
    return [one for one in fields if is_named((one.name, one.short_label, one.aliases), q)]


def named_units(q: str) -> list[UnitName]:
    """Units with something public whose name it is, or the name of a unit that came into them; one query."""
    units = _known_units()
    earlier: dict[int, list[str]] = {}
    for key, unit in units.items():
        if is_named((unit.name, unit.short_name, unit.aliases), q):
            for later in _with_later(key, units):
                earlier.setdefault(later, []).extend([unit.short_name] if later != key else [])
    found = {key: names for key, names in earlier.items() if units[key].public}
    if not found or len(found) > MOST_UNITS:
        return []
    return [
        UnitName(units[key].name, reverse("unit", args=[units[key].slug]), names)
        for key, names in found.items()
    ]


def _known_units() -> dict[int, _Known]:
    own = ExemplarPage.objects.live().filter(Q(unit=OuterRef("pk")) | Q(place=OuterRef("pk"))).order_by()
    rows = Unit.objects.annotate(public=Exists(own)).in_order()
    columns = ("pk", "succeeded_by__successor", "name", "short_name", "aliases", "slug", "public")
    units: dict[int, _Known] = {}
    before = defaultdict(set)
    for key, successor, *values in rows.values_list(*columns):
        unit = units.setdefault(key, _Known(*values))
        if successor:
            unit.after.add(successor)
            before[successor].add(key)
    return units


def _with_later(key: int, units: dict[int, _Known]) -> list[int]:
    """The unit and all into which it went."""
    found, edge = [key], [key]
    while edge:
        edge = [later for at in edge for later in sorted(units[at].after) if later not in found]
        found += edge
    return found
