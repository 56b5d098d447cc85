"""The public page of a unit: what became of it, its exemplars and those of the units before it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Q

from exemplars.enums import SuccessionKind
from exemplars.links import filtered, front_crumb, link, list_page, with_links
from exemplars.listing import IN_ORDER, exemplar_cards
from exemplars.mixed import fetch_renditions
from exemplars.models import ExemplarPage, ExperienceAbout, ExperiencePage, Unit, UnitSuccession
from exemplars.selection import NEWEST

CARDS = 12
EXPERIENCES = 6


class NothingPublic(Exception):
    """There is no such unit, or nothing about it has been published (decision 3)."""


@dataclass(frozen=True)
class Lineage:
    """Which units went into which; `before` and `after` hold the rows of each unit, by its key."""

    before: dict[int, list[UnitSuccession]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[UnitSuccession]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls) -> "Lineage":
        """All successions with both ends; one query."""
        lineage = cls()
        rows = UnitSuccession.objects.select_related("predecessor", "successor")
        for row in rows.order_by("date", "predecessor__sort_key"):
            lineage.after[row.predecessor_id].append(row)
            lineage.before[row.successor_id].append(row)
        return lineage

    def with_predecessors(self, unit: int) -> set[int]:
        """The unit and all that came into it, in however many steps."""
        found, edge = {unit}, {unit}
        while edge := {row.predecessor_id for one in edge for row in self.before[one]} - found:
            found |= edge
        return found


@dataclass(frozen=True)
class Change:
    """What happened on a day: the units that came in, or into which this one went. `kind` is how."""

    date: date
    kind: str
    units: list[Unit]
    document: str


def unit_page(slug: str) -> dict:
    """The context of `/don-vi/<slug>/`. Raises NothingPublic."""
    unit = Unit.objects.select_related("unit_type", "parent").filter(slug=slug).first()
    if unit is None:
        raise NothingPublic
    lineage = Lineage.read()
    ended, begun = lineage.after[unit.pk], lineage.before[unit.pk]
    family = lineage.with_predecessors(unit.pk)
    neighbours = [row.successor for row in ended if row.successor] + [row.predecessor for row in begun]
    if unit.parent:
        neighbours.append(unit.parent)
    reach = {one.pk: lineage.with_predecessors(one.pk) for one in neighbours}
    published = _published(family.union(*reach.values()))
    public = set().union(*published.values())
    if family.isdisjoint(public):
        raise NothingPublic
    for one in neighbours:
        one.url = "" if reach[one.pk].isdisjoint(public) else one.get_absolute_url()
    return _shown(unit, published, family) | {
        "unit": unit,
        "begun": _changes(begun, "predecessor"),
        "ended": _changes(ended, "successor"),
    }


def units_shown() -> list[Unit]:
    """The units with a page: they, or units before them, have something public. In order; three queries."""
    live = ExemplarPage.objects.live().order_by()
    public = {key for pair in live.values_list("unit_id", "place_id").distinct() for key in pair}
    lineage, units = Lineage.read(), Unit.objects.select_related("unit_type").in_order()
    return [unit for unit in units if not lineage.with_predecessors(unit.pk).isdisjoint(public)]


def _published(units: Iterable[int]) -> dict[int, set[int]]:
    """The live exemplars of these units, newest first, each with who nominated it and where; one query."""
    pages = ExemplarPage.objects.live().filter(Q(unit__in=units) | Q(place__in=units))
    rows = pages.order_by(*IN_ORDER[NEWEST]).values_list("pk", "unit_id", "place_id")
    return {page: {*places} - {None} for page, *places in rows}


def _shown(unit: Unit, published: dict[int, set[int]], family: set[int]) -> dict:
    """Cards of its own exemplars and of those that only units before it had, and how they did it."""
    own = [page for page, places in published.items() if unit.pk in places]
    inherited = [page for page, places in published.items() if places & family and unit.pk not in places]
    pages = exemplar_cards([*own[:CARDS], *inherited[:CARDS]])
    experiences = _experiences(family)
    fetch_renditions(pages, experiences)
    index = list_page()
    return {
        "own": [page for page in pages if page.pk in own],
        "own_total": len(own),
        "inherited": [page for page in pages if page.pk not in own],
        "inherited_total": len(inherited),
        "total": len(own) + len(inherited),
        "cut": len(pages) < len(own) + len(inherited),
        "experiences": experiences,
        "list_url": filtered(link(index) if index else "/", don_vi=unit.slug),
        "crumbs": [
            front_crumb(),
            *([{"title": index.title, "url": link(index)}] if index else []),
            {"title": unit.short_name, "url": unit.get_absolute_url()},
        ],
    }


def _experiences(family: set[int]) -> list[ExperiencePage]:
    """The newest live experiences of the exemplars of these units; one query."""
    theirs = Q(exemplar__unit__in=family) | Q(exemplar__place__in=family)
    about = ExperienceAbout.objects.filter(theirs, exemplar__live=True).values("page_id")
    found = ExperiencePage.objects.live().filter(pk__in=about).order_by(*IN_ORDER[NEWEST])
    return with_links(found.select_related("field__parent", "image")[:EXPERIENCES])


def _changes(rows: list[UnitSuccession], end: str) -> list[Change]:
    """The rows of one direction by day and kind, in the order of time; a dissolution has no units."""

    def occasion(row: UnitSuccession) -> tuple:
        return row.date, SuccessionKind(row.kind), row.legal_document

    changes = []
    for (day, kind, document), of in groupby(sorted(rows, key=occasion), occasion):
        units = [one for row in of if (one := getattr(row, end))]
        changes.append(Change(day, kind.value, units, document))
    return changes
