"""The filters of `/guong-dien-hinh/` (spec/interface.md; decisions 11, 13–15).

A filter says of an exemplar under which values it is found. All else follows from that: values of
one filter are alternatives, different filters narrow, and a count says what would be left if this
filter were set to this one value while all others and the search words stayed as they are.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _

from exemplars import text
from exemplars.enums import Kind, SubjectType
from exemplars.models import ExemplarPage, ExemplarTag, Field, Unit, UnitSuccession

SUBJECTS = {
    "ca-nhan": SubjectType.INDIVIDUAL,
    "tap-the": SubjectType.COLLECTIVE,
    "ho-gia-dinh": SubjectType.HOUSEHOLD,
}
KINDS = {"guong": Kind.PERSON_EXAMPLE, "mo-hinh": Kind.MODEL}
NOTHING: frozenset[str] = frozenset()


class Record(NamedTuple):
    """What the filters have to know about an exemplar; keys of other tables are numbers."""

    pk: int
    field: int
    subject_type: str
    kind: str
    unit: int
    place: int | None
    year: int
    new_factor: bool
    tags: tuple[str, ...] = ()


class Choice(NamedTuple):
    """A value that a filter knows. One that isn't `offered` stands on the page only while it is chosen."""

    value: str
    label: str
    group: str = ""
    offered: bool = True


@dataclass(frozen=True)
class Facet:
    """A filter: its parameter, its choices in order, under which values it finds a record.

    `read` turns what stands in an address into a value.
    """

    name: str
    label: str
    choices: list[Choice]
    found_under: Callable[[Record], frozenset[str]]
    read: Callable[[str], str] = str

    @property
    def known(self) -> set[str]:
        return {choice.value for choice in self.choices}


def public_records(*order: str | OrderBy) -> list[Record]:
    """Every live exemplar, in the given order of the database; two queries."""
    columns = ("pk", "field_id", "subject_type", "kind", "unit_id", "place_id", "year", "new_factor")
    rows = ExemplarPage.objects.live().order_by(*order).values_list(*columns)
    tags = _tags()
    return [
        Record(pk, field, sys.intern(subject_type), sys.intern(kind), *rest, tags.get(pk, ()))
        for pk, field, subject_type, kind, *rest in rows.iterator()
    ]


def _tags() -> dict[int, tuple[str, ...]]:
    """The names of the tags of each live exemplar; those with the same ones share them."""
    rows = ExemplarTag.objects.filter(content_object__live=True).order_by("content_object_id", "tag__name")
    pairs = rows.values_list("content_object_id", "tag__name").iterator()
    share = cache(lambda *names: names)
    return {page: share(*(name for _page, name in own)) for page, own in groupby(pairs, itemgetter(0))}


def exemplar_facets(records: list[Record]) -> list[Facet]:
    """The seven filters with the choices that `records` give them; three queries."""
    return [
        _field_facet({record.field for record in records}),
        _fixed("doi-tuong", _("Whose story it is"), SUBJECTS, lambda record: record.subject_type),
        _fixed("loai", _("Example or model"), KINDS, lambda record: record.kind),
        _unit_facet(records),
        _year_facet(records),
        _new_factor_facet(),
        _tag_facet(records),
    ]


def _field_facet(in_use: set[int]) -> Facet:
    """The ten chips; their children are known too. What was put out of use stays while a page has it."""
    fields = list(Field.objects.select_related("parent"))
    shown = [field for field in fields if field.enabled or field.pk in in_use]
    choices = []
    for top in (field for field in shown if not field.parent):
        choices.append(Choice(top.slug, top.short_label))
        children = (field for field in shown if field.parent_id == top.pk)
        choices += [
            Choice(child.slug, child.short_label, top.short_label, offered=False) for child in children
        ]
    slugs = {field.pk: frozenset({field.slug, field.top.slug}) for field in fields}
    return Facet("linh-vuc", _("Field"), choices, lambda record: slugs[record.field])


def _fixed(name: str, label: str, values: dict, column: Callable[[Record], str]) -> Facet:
    """A filter over an enum, whose values have names of their own in addresses."""
    found = {str(member): frozenset({slug}) for slug, member in values.items()}
    choices = [Choice(slug, member.label) for slug, member in values.items()]
    return Facet(name, label, choices, lambda record: found.get(column(record), NOTHING))


def _unit_facet(records: list[Record]) -> Facet:
    """Finds by nominating unit or ward; what belongs to a unit that went into another is found under both."""
    units = list(Unit.objects.select_related("unit_type").in_order())
    slug_of = {unit.pk: unit.slug for unit in units}
    reached = {pk: frozenset(slug_of[one] for one in way) for pk, way in _ways_on(slug_of).items()}

    @cache
    def found_at(unit: int, place: int | None) -> frozenset[str]:
        return reached[unit] | reached.get(place, NOTHING)

    def found_under(record: Record) -> frozenset[str]:
        return found_at(record.unit, record.place)

    with_something = NOTHING.union(*set(map(found_under, records)))
    choices = [
        Choice(unit.slug, unit.short_name, unit.unit_type.name, offered=unit.slug in with_something)
        for unit in units
    ]
    return Facet("don-vi", _("Unit or ward"), choices, found_under)


def _ways_on(units: Iterable[int]) -> dict[int, set[int]]:
    """For each unit itself and all units into which it went, in however many steps."""
    after = defaultdict(set)
    rows = UnitSuccession.objects.exclude(successor=None).order_by()
    for predecessor, successor in rows.values_list("predecessor_id", "successor_id"):
        after[predecessor].add(successor)
    ways = {}
    for unit in units:
        way, edge = {unit}, {unit}
        while edge := set().union(*(after[one] for one in edge)) - way:
            way |= edge
        ways[unit] = way
    return ways


def _year_facet(records: list[Record]) -> Facet:
    found = {year: frozenset({str(year)}) for year in {record.year for record in records}}
    choices = [Choice(str(year), str(year)) for year in sorted(found, reverse=True)]
    return Facet("nam", _("Year"), choices, lambda record: found[record.year])


def _new_factor_facet() -> Facet:
    found = {True: frozenset({"1"}), False: NOTHING}
    choices = [Choice("1", _("New factor"))]
    return Facet("nhan-to-moi", _("New factor"), choices, lambda record: found[record.new_factor])


def _tag_facet(records: list[Record]) -> Facet:
    """A tag goes by its slug or its name; two that share a slug are found together."""
    slug_of, labels = cache(text.slugify), {}

    @cache
    def found_for(tags: tuple[str, ...]) -> frozenset[str]:
        return frozenset(slug for slug in map(slug_of, tags) if slug)

    for name in sorted({name for tags in {record.tags for record in records} for name in tags}):
        if slug := slug_of(name):
            labels.setdefault(slug, name)
    in_order = sorted(labels.items(), key=lambda pair: text.sort_key(pair[1]))
    choices = [Choice(slug, name) for slug, name in in_order]
    return Facet("the", _("Topic"), choices, lambda record: found_for(record.tags), text.slugify)
