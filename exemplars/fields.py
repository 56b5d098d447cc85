"""Fields with what is public in them, their criteria, and the page of one field."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from exemplars.kept import Kept
from exemplars.links import filtered, front_crumb, list_url
from exemplars.listing import IN_ORDER, exemplar_cards
from exemplars.mixed import fetch_renditions
from exemplars.models import Criterion, ExemplarPage, Field
from exemplars.selection import NEWEST

CARDS = 12
NEAREST = 3


class NoSuchField(Exception):
    """There is no field with this address."""


@dataclass(frozen=True)
class FieldTree:
    """All fields in order; each has `count`, children counted with their parent, and `url`."""

    tops: list[Field]
    children: dict[int, list[Field]]

    def family(self, top: Field) -> list[Field]:
        return [top, *self.children[top.pk]]

    def top_of(self, slug: str) -> Field:
        """The field that readers see under this address. Raises NoSuchField."""
        for top in self.tops:
            if any(one.slug == slug for one in self.family(top)):
                return top
        raise NoSuchField


def _counted(relation: str) -> list[Field]:
    """All fields in order, each with the `count` of what is live in `relation`; one query."""
    counted = Field.objects.annotate(count=Count(relation, filter=Q(**{f"{relation}__live": True})))
    return list(counted.order_by(*Field._meta.ordering))  # a query that groups forgets the model's order


COUNTED = {relation: Kept(partial(_counted, relation)) for relation in ("exemplars", "experiences")}


def field_tree(relation: str = "exemplars") -> FieldTree:
    """The fields in use or with something live in `relation` (`exemplars`, `experiences`); one query."""
    shown = [copy(field) for field in COUNTED[relation]() if field.enabled or field.count]
    tops = [field for field in shown if field.parent_id is None]
    children = {top.pk: [field for field in shown if field.parent_id == top.pk] for top in tops}
    for field in shown:
        field.url = field.get_absolute_url()
        field.count += sum(child.count for child in children.get(field.pk, ()))
    return FieldTree(tops, children)


def field_page(slug: str) -> dict:
    """The context of `/linh-vuc/<slug>/`.

    A child has no page of its own: `field` is then its parent (decision 11). Raises NoSuchField.
    """
    tree = field_tree()
    return _page_of(tree.top_of(slug), tree)


def family_of(slug: str) -> list[Field]:
    """The field with this address, or the one it belongs to, with its children behind it; one query.

    Raises NoSuchField.
    """
    tree = field_tree()
    return tree.family(tree.top_of(slug))


def _page_of(field: Field, tree: FieldTree) -> dict:
    family = tree.family(field)
    newest = ExemplarPage.objects.live().filter(field__in=family).order_by(*IN_ORDER[NEWEST])
    exemplars = exemplar_cards(list(newest.values_list("pk", flat=True)[:CARDS])) if field.count else []
    fetch_renditions(exemplars)
    lines = working_criteria(family)
    return {
        "field": field,
        "children": tree.children[field.pk],
        "general": lines[None],
        "criteria": [(one, lines[one.pk]) for one in family if lines[one.pk]],
        "exemplars": exemplars,
        "total": field.count,
        "list_url": filtered(list_url(), linh_vuc=field.slug),
        "nearest": [] if field.count else _nearest(field, tree.tops),
        "crumbs": [front_crumb(), {"title": field.short_label, "url": field.url}],
    }


def _nearest(field: Field, tops: list[Field]) -> list[Field]:
    """Fields with exemplars that speak of the same subjects and kinds, the likest and fullest first."""

    def likeness(other: Field) -> int:
        subjects = len({*field.subject_types} & {*other.subject_types})
        return 2 * subjects + len({*field.kinds} & {*other.kinds})

    others = [other for other in tops if other.pk != field.pk and other.count]
    return sorted(others, key=lambda other: (-likeness(other), -other.count))[:NEAREST]


def working_criteria(fields: Iterable[Field]) -> dict[int | None, list[Criterion]]:
    """The lines that staff edit now, by key of the field; the general ones under None. One query."""
    keys = [field.pk for field in fields]
    lines: dict[int | None, list[Criterion]] = {None: [], **{key: [] for key in keys}}
    for line in Criterion.objects.working().filter(Q(field=None) | Q(field__in=keys)):
        lines[line.field_id].append(line)
    return lines


def criteria_page() -> dict:
    """The context of `/tieu-chi/`: the general lines, and those of every field in use that has some."""
    tree = field_tree()
    fields = [field for top in tree.tops for field in tree.family(top) if field.enabled]
    lines = working_criteria(fields)
    return {
        "general": lines[None],
        "fields": [(field, lines[field.pk]) for field in fields if lines[field.pk]],
        "crumbs": [front_crumb(), {"title": _("Criteria"), "url": ""}],
    }
