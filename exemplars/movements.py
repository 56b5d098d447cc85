"""What `/phong-trao/` and the page of a movement show."""

from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils.http import urlencode
from wagtail.models import Page

from exemplars.links import with_links
from exemplars.mixed import KIND_OF, cards, fetch_renditions
from exemplars.models import EventPage, ExemplarPage, MovementPage
from exemplars.paging import paged
from exemplars.selection import PAGE

FIGURES = 6


def movement_listing(query: QueryDict) -> dict:
    """All live movements by their stage, each with `link`."""

    def url_of(page: int) -> str:
        return f"?{urlencode({PAGE: page})}" if page > 1 else "./"

    paging = paged(MovementPage.objects.live().in_order().defer("body"), query.get(PAGE), url_of)
    paging.results.object_list = with_links(paging.results.object_list)
    return {"movements": paging.results, "paging": paging}


def movement_context(movement: MovementPage) -> dict:
    """Its documents and goals, the live pages that the editor chose, and its live events.

    `items`: {page, kind: exemplar, experience or article} in the editor's order. `figures`: the first
    result of each of the first exemplars. `coming` the soonest first, `past` the newest first.
    Works for a preview.
    """
    items = _chosen([row.story_id for row in movement.stories.all()])
    exemplars = [item["page"] for item in items if item["kind"] == "exemplar"]
    prefetch_related_objects(exemplars, "results")
    coming, past = _events(movement)
    return {
        "bases": list(movement.bases.all()),
        "goals": list(movement.goals.all()),
        "items": items,
        "figures": list(filter(None, map(_figure, exemplars)))[:FIGURES],
        "coming": coming,
        "past": past,
    }


def _chosen(keys: list[int]) -> list[dict]:
    """The live pages with these keys, in this order, each once."""
    found = {page.pk: page for page in cards(Page.objects.filter(pk__in=keys)) if type(page) in KIND_OF}
    fetch_renditions(found.values())
    pages = [found[key] for key in dict.fromkeys(keys) if key in found]
    return [{"page": page, "kind": KIND_OF[type(page)]} for page in pages]


def _figure(exemplar: ExemplarPage) -> dict | None:
    """The first measured result of an exemplar."""
    result = next(iter(exemplar.results.all()), None)
    return result and {"result": result, "exemplar": exemplar}


def _events(movement: MovementPage) -> tuple[list[EventPage], list[EventPage]]:
    """Its live events: what is coming, and what has been."""
    if not movement.pk:
        return [], []
    found = EventPage.objects.live().filter(movement=movement.pk).for_cards().order_by("starts_at", "pk")
    events = with_links(found)
    past = [event for event in events if event.is_over]
    return [event for event in events if not event.is_over], past[::-1]
