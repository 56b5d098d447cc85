"""What the front page shows. A block without content is not shown (design/visual.md, principle 6)."""

from django.db.models import Q, prefetch_related_objects

from exemplars.agenda import agenda
from exemplars.columns import columns
from exemplars.fields import field_tree
from exemplars.links import parent_link, with_links
from exemplars.listing import IN_ORDER, newest_keys
from exemplars.mixed import fetch_renditions
from exemplars.models import ExemplarPage
from exemplars.selection import NEWEST
from home.models import HomePage

CARDS = 6
LEADS = 1


def front_page(home: HomePage) -> dict:
    """The context of the front page; twelve queries at most."""
    featured, newest = _exemplars(home.featured_id)
    shown = [column for column in columns(leads=LEADS) if column.count]
    fetch_renditions([featured] if featured else [], newest, shown)
    fields = field_tree().tops
    return agenda() | {
        "featured": featured,
        "newest": newest,
        "list_url": parent_link(featured) if featured else "",
        "fields": [field for field in fields if field.enabled],
        "columns": shown,
        "total": sum(field.count for field in fields),
    }


def _exemplars(featured_key: int | None) -> tuple[ExemplarPage | None, list[ExemplarPage]]:
    """The featured exemplar (the newest where no live one is chosen), and the newest others."""
    newest = ExemplarPage.objects.live().order_by(*IN_ORDER[NEWEST])
    wanted = Q(pk=featured_key) | Q(pk__in=newest_keys()[: CARDS + 1])
    pages = with_links(newest.for_cards().filter(wanted))
    if not pages:
        return None, []
    featured = next((page for page in pages if page.pk == featured_key), pages[0])
    prefetch_related_objects([featured], "results")
    return featured, [page for page in pages if page is not featured][:CARDS]
