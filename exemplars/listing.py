"""What `/guong-dien-hinh/` shows: cards, filters with their counts, and ways out of an empty result."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext as _

from exemplars.facets import Facet, Tally, exemplar_facets, public_records, tally
from exemplars.finding import matching
from exemplars.links import with_links
from exemplars.mixed import fetch_renditions
from exemplars.models import ExemplarPage
from exemplars.paging import Paging, paged
from exemplars.selection import BY_NAME, NEWEST, ORDER, PAGE, WORDS, FilterForm, KnownOrder, Selection

IN_ORDER = {
    NEWEST: (F("first_published_at").desc(nulls_last=True), "-pk"),
    BY_NAME: ("sort_key", "pk"),  # holds digits and small letters alone: every collation agrees on it
}


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
    clear_url: str = "./"


def exemplar_listing(query: QueryDict) -> dict:
    """The context of the list of exemplars for a query string, which may hold anything."""
    order = KnownOrder().clean(query.get(ORDER))
    records = public_records(*IN_ORDER[order or NEWEST])
    facets = exemplar_facets(records)
    form = FilterForm(query, facets)
    selection = Selection.of(form)
    hits = ranked(selection.q) if selection.q else None
    result = tally(records, facets, selection.chosen, hits)
    pks = [record.pk for record in result.matching]
    if hits is not None and not order:
        pks.sort(key=hits.get)
    labels = {facet.name: {choice.value: choice.label for choice in facet.choices} for facet in facets}
    listing = Listing(
        q=selection.q,
        total=len(pks),
        **vars(exemplars_paged(pks, query.get(PAGE), selection)),
        facets=[facet_shown(facet, result, selection) for facet in facets],
        chips=_chips(selection, labels),
        unknown=form.unknown,
        ignored=form.ignored,
        sorts=_sorts(selection),
        sort_chosen=selection.order,
        relaxations=[] if pks else _relaxations(selection, result, labels),
    )
    return {"listing": listing}


def ranked(q: str) -> dict[int, int]:
    """Keys of the live exemplars that the search words find, with their place in the order of relevance."""
    found = matching(ExemplarPage.objects.live(), q).order_by("-rank", "-first_published_at", "-pk")
    return {pk: place for place, pk in enumerate(found.values_list("pk", flat=True))}


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
