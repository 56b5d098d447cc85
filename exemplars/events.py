"""What `/su-kien/` and the page of an event show: what is coming first, then what has been."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exemplars.collection import Collection
from exemplars.enums import EventKind
from exemplars.facets import NOTHING, Choice, Facet
from exemplars.links import absolute, link, with_links
from exemplars.listing import exemplar_cards, facet_shown
from exemplars.mixed import fetch_renditions
from exemplars.models import EventPage
from exemplars.paging import paged
from exemplars.selection import PAGE, FilterForm, Selection

KINDS = {
    "tham-quan": EventKind.STUDY_VISIT,
    "bao-cao": EventKind.EXPERIENCE_TALK,
    "bieu-duong": EventKind.COMMENDATION,
    "giao-luu": EventKind.EXCHANGE,
}


KIND, YEAR = FILTERS = ("loai", "nam")
ALL = {KIND: _("All kinds"), YEAR: _("All years")}


class Record(NamedTuple):
    """What the filters have to know about an event; `year` is none while it is coming."""

    pk: int
    kind: str
    year: int | None


def event_listing(query: QueryDict) -> dict:
    """The events that a query string asks for, which may hold anything.

    `coming`: all of them, the soonest first, on the first page alone. `past`: a page of them, the newest
    first. `filters`: name, label, choices (label, count, url, selected), `all_url`, `all_label`.
    `ignored`: label and value of what no filter knows. A year asks for what has been in it.
    """
    records = _records()
    facets = [_kind_facet(), _year_facet(records)]
    form = FilterForm(query, facets)
    selection = replace(Selection.of(form), q="", order="")
    events = Collection(records, facets)
    result = events.tally(selection.chosen)
    matching, ahead = (
        events.in_places(result.matching)[:],
        {record.pk for record in records if not record.year},
    )
    coming = [key for key in reversed(matching) if key in ahead]
    past = [key for key in matching if key not in ahead]
    paging = paged(past, query.get(PAGE), selection.url)
    shown = coming if paging.results.number == 1 else []
    cards = event_cards([*shown, *paging.results.object_list])
    paging.results.object_list = [card for card in cards if card.pk not in set(shown)]
    labels = {facet.name: facet.label for facet in facets}
    return {
        "coming": [card for card in cards if card.pk in set(shown)],
        "past": paging.results,
        "paging": paging,
        "filters": [_choices(facet_shown(facet, result, selection), selection) for facet in facets],
        "filtered": bool(selection.chosen),
        "ignored": [(labels[name], value) for name, value in form.unknown if name in labels],
        "subscription_url": absolute(reverse("events_calendar")),
    }


def _records() -> list[Record]:
    """Every live event, the latest first."""
    events = EventPage.objects.live().only("kind", "starts_at", "ends_at").order_by("-starts_at", "-pk")
    return [Record(event.pk, event.kind, event.year if event.is_over else None) for event in events]


def _kind_facet() -> Facet:
    found = {kind: frozenset({slug}) for slug, kind in KINDS.items()}
    choices = [Choice(slug, kind.label) for slug, kind in KINDS.items()]
    return Facet(KIND, _("Kind of event"), choices, lambda record: found.get(record.kind, NOTHING))


def _year_facet(records: list[Record]) -> Facet:
    years = sorted({record.year for record in records if record.year}, reverse=True)
    found = {year: frozenset({str(year)}) for year in years}
    choices = [Choice(str(year), str(year)) for year in years]
    return Facet(YEAR, _("Year"), choices, lambda record: found.get(record.year, NOTHING))


def _choices(shown: dict, selection: Selection) -> dict:
    """A filter as links, one value at a time; what would leave nothing is left out."""
    name = shown["name"]

    def url(values: list[str]) -> str:
        chosen = {one: selection.chosen.get(one, []) for one in FILTERS} | {name: values}
        return replace(selection, chosen=chosen).url()

    choices = [
        choice | {"url": url([choice["value"]])} for choice in shown["choices"] if not choice["disabled"]
    ]
    return shown | {"choices": choices, "all_url": url([]), "all_label": ALL[name]}


def event_cards(pks: Iterable[int]) -> list[EventPage]:
    """The live events with these keys, in this order, with `link`; one query."""
    found = {event.pk: event for event in EventPage.objects.live().for_cards().filter(pk__in=pks)}
    return with_links(found[pk] for pk in pks if pk in found)


def event_context(event: EventPage) -> dict:
    """The programme, the live exemplars as cards, and the movement while it is live. Works for a preview."""
    movement = event.movement if event.movement and event.movement.live else None
    exemplars = exemplar_cards([row.exemplar_id for row in event.exemplars.all()])
    fetch_renditions(exemplars)
    return {
        "programme": list(event.programme.all()),
        "exemplars": exemplars,
        "movement": movement and {"title": movement.title, "link": link(movement)},
    }
