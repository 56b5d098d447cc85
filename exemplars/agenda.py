"""What is on: the event that comes next, and the movement that runs."""

from django.db.models import Q
from wagtail.models import Page

from exemplars.links import link, parent_link
from exemplars.mixed import in_own_type
from exemplars.models import EventPage, MovementPage


def agenda() -> dict[str, Page | None]:
    """`event`: comes next or is going on. `movement`: of those that run the one launched last.

    Each with `link` and `list_url`, or None; one query.
    """
    event = EventPage.objects.live().coming().values("pk")[:1]
    movement = MovementPage.objects.live().running().values("pk")[:1]
    rows = Page.objects.filter(Q(pk__in=event) | Q(pk__in=movement))
    rows = rows.select_related("eventpage__host", "movementpage")
    found = {
        type(page): page for page in map(in_own_type, rows.defer("eventpage__body", "movementpage__body"))
    }
    for page in found.values():
        page.link, page.list_url = link(page), parent_link(page)
    return {"event": found.get(EventPage), "movement": found.get(MovementPage)}
