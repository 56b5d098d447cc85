"""What `/guong-dien-hinh/` shows: cards, filters with their counts, and ways out of an empty result."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext as _
from modelsearch.backends import get_search_backend

from exemplars.collection import Collection as Exemplars
from exemplars.collection import Keys, Tally
from exemplars.facets import Facet, exemplar_facets, public_records
from exemplars.finding import matching
from exemplars.kept import Kept
from exemplars.links import with_links
from exemplars.mixed import fetch_renditions
from exemplars.models import ExemplarPage
from exemplars.paging import PER_PAGE, Paging, paged
from exemplars.selection import BY_NAME, NEWEST, PAGE, WORDS, FilterForm, Selection

IN_ORDER = {
    NEWEST: (F("first_published_at").desc(nulls_last=True), "-pk"),
    BY_NAME: ("sort_key", "pk"),  # holds digits and small letters alone: every collation agrees on it
}

FEW = 500
"""Hits whose texts are ranked; who reads on past them gets the newest first."""


@dataclass(frozen=True)
class Listing:
    """`facets`: name, label, kind, choices, and whether something is `selected`.

    A choice: value, label, group, count, selected, disabled.
    `unknown`: parameter and value of what was ignored; `ignored`: the same under the filter's label.
    `relaxations`: only where nothing was found, what dropping one filter would leave.
    Addresses are relative to the list.
    """

    q: str
    total: int
    results: Page
    prev_url: str
    next_url: str
    page_urls: list[dict]
    facets: list[dict]
    chips: list[dict]
    unknown: list[tuple[str, str]]
    ignored: list[tuple[str, str]]
    sorts: list[dict]
    sort_chosen: str
    relaxations: list[dict]
    selection: Selection
    clear_url: str = "./"

    def address(self, list_url: str) -> str:
        """The one address of this choice and page (FS4), below that of the list."""
        return list_url + self.selection.url(self.results.number).removeprefix("./")


def exemplar_listing(query: QueryDict) -> dict:
    """The context of the list of exemplars for a query string, which may hold anything."""
    exemplars = public_exemplars()
    form = FilterForm(query, exemplars.facets)
    selection = Selection.of(form)
    hits = found_by(selection.q) if selection.q else None
    result = exemplars.tally(selection.chosen, hits)
    keys = _in_order(exemplars, result, selection, hits)
    labels = {
        facet.name: {choice.value: choice.label for choice in facet.choices} for facet in exemplars.facets
    }
    listing = Listing(
        q=selection.q,
        total=result.total,
        **vars(exemplars_paged(keys, query.get(PAGE), selection)),
        facets=[facet_shown(facet, result, selection) for facet in exemplars.facets],
        chips=_chips(selection, labels),
        unknown=form.unknown,
        ignored=form.ignored,
        sorts=_sorts(selection),
        sort_chosen=selection.order,
        relaxations=[] if result.total else _relaxations(selection, result, labels),
        selection=selection,
    )
    return {"listing": listing}


def _read_exemplars() -> Exemplars:
    """All that are public, newest first; five queries."""
    records = public_records(*IN_ORDER[NEWEST])
    return Exemplars(records, exemplar_facets(records))


def _read_keys_by_name() -> array:
    """The keys of all public exemplars, in the order of their names; one query."""
    in_order = ExemplarPage.objects.live().order_by(*IN_ORDER[BY_NAME])
    return array("q", in_order.values_list("pk", flat=True).iterator())


def _read_newest_keys() -> list[int]:
    """The keys of the newest exemplars, a page of them; one query, for which the database sorts them all."""
    newest = ExemplarPage.objects.live().order_by(*IN_ORDER[NEWEST])
    return list(newest.values_list("pk", flat=True)[:PER_PAGE])


public_exemplars = Kept(_read_exemplars)
keys_by_name = Kept(_read_keys_by_name)
newest_keys = Kept(_read_newest_keys)


def _in_order(
    exemplars: Exemplars, result: Tally, selection: Selection, hits: dict[int, float] | None
) -> Keys:
    """The keys of what matches, as it was asked for: by name, newest first, or by relevance to the words."""
    if selection.order == BY_NAME:
        return exemplars.in_order(result.matching, keys_by_name())
    if selection.order == NEWEST or not selection.q:
        return exemplars.in_places(result.matching)
    in_tiers = exemplars.in_tiers(result.matching, hits)
    return Keys(result.total, lambda part: _by_relevance(selection.q, in_tiers)[part])


def _by_relevance(q: str, in_tiers: list[int]) -> list[int]:
    """The first are ranked, for which their texts have to be read; the others stay in their tiers."""
    first, others = in_tiers[:FEW], in_tiers[FEW:]
    found = matching(ExemplarPage.objects.live(), q).filter(pk__in=first)
    ranked = found.order_by("-rank", "-first_published_at", "-pk").values_list("pk", flat=True)
    return [*ranked, *others]


def found_by(q: str) -> dict[int, float]:
    """Keys of the exemplars that the words find, each with its lift; one query, which reads no text."""
    if not q.strip():
        return {}
    return dict(get_search_backend().lifts(ExemplarPage, q))


def exemplars_paged(pks: list[int], number: str | None, selection: Selection) -> Paging:
    """The cards of one page of the result."""
    paging = paged(pks, number, selection.url)
    paging.results.object_list = exemplar_cards(paging.results.object_list)
    fetch_renditions(paging.results.object_list)
    return paging


def exemplar_cards(pks: Collection[int]) -> list[ExemplarPage]:
    """The live exemplars with these keys, in this order, with what a card shows but renditions; one query."""
    found = {page.pk: page for page in ExemplarPage.objects.live().for_cards().filter(pk__in=pks)}
    return with_links(found[pk] for pk in pks if pk in found)


def facet_shown(facet: Facet, result: Tally, selection: Selection) -> dict:
    """A filter as templates draw it. What would leave nothing is shown but can't be chosen (decision 14)."""
    chosen, counts = selection.chosen.get(facet.name, ()), result.counts[facet.name]
    choices = [
        {
            "value": choice.value,
            "label": choice.label,
            "group": choice.group,
            "count": counts[choice.value],
            "selected": choice.value in chosen,
            "disabled": not counts[choice.value] and choice.value not in chosen,
        }
        for choice in facet.choices
        if choice.offered or choice.value in chosen
    ]
    return {
        "name": facet.name,
        "label": facet.label,
        "kind": "many",
        "choices": choices,
        "selected": bool(chosen),
    }


def _quoted(q: str) -> str:
    return f"“{q}”"


def _chips(selection: Selection, labels: dict) -> list[dict]:
    """One for each thing chosen; its address is the list without it."""
    chips = [{"label": _quoted(selection.q), "url": selection.without(WORDS).url()}] if selection.q else []
    pairs = [(name, value) for name, values in selection.chosen.items() for value in values]
    return chips + [
        {"label": labels[name][value], "url": selection.without(name, value).url()} for name, value in pairs
    ]


def _sorts(selection: Selection) -> list[dict]:
    named = [("", _("Best match"))] if selection.q else []
    named += [(NEWEST, _("Newest")), (BY_NAME, _("By name"))]
    current = selection.order or ("" if selection.q else NEWEST)
    return [
        {"value": value, "label": label, "selected": value == current, "url": selection.ordered(value).url()}
        for value, label in named
    ]


def _relaxations(selection: Selection, result: Tally, labels: dict) -> list[dict]:
    """What is left without one filter or without the words, most first; what doesn't help is left out."""
    names = {
        name: ", ".join(str(labels[name][value]) for value in values)
        for name, values in selection.chosen.items()
    }
    names[WORDS] = _quoted(selection.q)
    return [
        {"label": names[name], "url": selection.without(name).url(), "count": count}
        for name, count in result.without.most_common()
    ]
