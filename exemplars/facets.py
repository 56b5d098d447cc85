"""The filters of `/guong-dien-hinh/` (spec/interface.md; decisions 11, 13–15).

A filter says of an exemplar under which values it is found. All else follows from that: values of
one filter are alternatives, different filters narrow, and a count says what would be left if this
filter were set to this one value while all others and the search words stayed as they are.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

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
    found_under: Callable[[Record], Collection[str]]
    read: Callable[[str], str] = str

    @property
    def known(self) -> set[str]:
        return {choice.value for choice in self.choices}


def public_records(*order) -> list[Record]:
    """Every live exemplar, in the given order of the database."""
    columns = ("pk", "field_id", "subject_type", "kind", "unit_id", "place_id", "year", "new_factor")
    return [Record(*row) for row in ExemplarPage.objects.live().order_by(*order).values_list(*columns)]


def exemplar_facets(records: list[Record]) -> list[Facet]:
    """The seven filters with the choices that `records` give them; four queries."""
    return [
        field_facet({record.field for record in records}),
        _fixed("doi-tuong", _("Who it is about"), SUBJECTS, lambda record: record.subject_type),
        _fixed("loai", _("Example or model"), KINDS, lambda record: record.kind),
        _unit_facet(records),
        _year_facet(records),
        _new_factor_facet(),
        _tag_facet(),
    ]


def field_facet(in_use: set[int]) -> Facet:
    """The ten chips; their children are known too. A field that was put out of use stays while pages have it."""
    fields = list(Field.objects.select_related("parent"))
    shown = [field for field in fields if field.enabled or field.pk in in_use]
    choices = []
    for top in (field for field in shown if not field.parent):
        choices.append(Choice(top.slug, top.short_label))
        children = (field for field in shown if field.parent_id == top.pk)
        choices += [Choice(child.slug, child.short_label, top.short_label, offered=False) for child in children]
    slugs = {field.pk: {field.slug, field.top.slug} for field in fields}
    return Facet("linh-vuc", _("Field"), choices, lambda record: slugs[record.field])


def _fixed(name: str, label: str, values: dict, column: Callable[[Record], str]) -> Facet:
    """A filter over an enum, whose values have names of their own in addresses."""
    found = {str(member): {slug} for slug, member in values.items()}
    choices = [Choice(slug, member.label) for slug, member in values.items()]
    return Facet(name, label, choices, lambda record: found.get(column(record), NOTHING))


def _unit_facet(records: list[Record]) -> Facet:
    """Finds by nominating unit or ward; what happened in a unit that went into another is found under both."""
    units = list(Unit.objects.select_related("unit_type").in_order())
    slug_of = {unit.pk: unit.slug for unit in units}
    reached = {pk: frozenset(slug_of[one] for one in way) for pk, way in _ways_on(slug_of).items()}

    def found_under(record: Record) -> frozenset[str]:
        here = reached[record.unit]
        return here | reached[record.place] if record.place else here

    with_something = frozenset().union(*map(found_under, records))
    choices = [
        Choice(unit.slug, unit.short_name, unit.unit_type.name, offered=unit.slug in with_something) for unit in units
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
    years = sorted({record.year for record in records}, reverse=True)
    return Facet("nam", _("Year"), [Choice(str(year), str(year)) for year in years], lambda record: {str(record.year)})


def _new_factor_facet() -> Facet:
    yes = frozenset({"1"})
    choices = [Choice("1", _("New factor"))]
    return Facet("nhan-to-moi", _("New factor"), choices, lambda record: yes if record.new_factor else NOTHING)


def _tag_facet() -> Facet:
    """A tag goes by its slug or its name; two that share a slug are found together."""
    found, labels = defaultdict(set), {}
    rows = ExemplarTag.objects.filter(content_object__live=True).order_by("tag__name")
    for page, name in rows.values_list("content_object_id", "tag__name"):
        if slug := text.slugify(name):
            found[page].add(slug)
            labels.setdefault(slug, name)
    in_order = sorted(labels.items(), key=lambda pair: text.sort_key(pair[1]))
    choices = [Choice(slug, name) for slug, name in in_order]
    return Facet("the", _("Topic"), choices, lambda record: found.get(record.pk, NOTHING), text.slugify)


@dataclass(frozen=True)
class Tally:
    """What a selection leaves: the records, the count of each value of each filter, what dropping a filter would leave.

    `without` knows filters by name; the search words are `q`.
    """

    matching: list[Record]
    counts: dict[str, Counter]
    without: Counter


def tally(
    records: Iterable[Record],
    facets: Collection[Facet],
    chosen: dict[str, Collection[str]],
    hits: Collection[int] | None = None,
) -> Tally:
    """Count in one pass. `hits` are the pages that the search words find, None without words.

    A record that one filter alone keeps out counts for that filter's values and for its dropping;
    a record that two filters keep out counts nowhere.
    """
    active = [(facet, frozenset(chosen[facet.name])) for facet in facets if chosen.get(facet.name)]
    result = Tally([], {facet.name: Counter() for facet in facets}, Counter())
    for record in records:
        missed = [facet for facet, wanted in active if wanted.isdisjoint(facet.found_under(record))]
        if hits is not None and record.pk not in hits:
            result.without.update([] if missed else ["q"])
        elif not missed:
            result.matching.append(record)
            _count(result, facets, record)
        elif len(missed) == 1:
            result.without[missed[0].name] += 1
            _count(result, missed, record)
    return result


def _count(result: Tally, facets: Iterable[Facet], record: Record) -> None:
    for facet in facets:
        result.counts[facet.name].update(facet.found_under(record))
