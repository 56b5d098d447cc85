"""From an address to a page in one query, whatever the depth. Wagtail's own way takes two a level."""

from itertools import pairwise

from django.db.models import Exists
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from exemplars.mixed import in_own_type

DEEPEST = 4
"""`/chuyen-muc/<column>/<article>/` and one to spare."""

JOINED = (
    "exemplarindexpage",
    "exemplarpage__field__parent",
    "exemplarpage__unit",
    "exemplarpage__place",
    "exemplarpage__portrait",
    "experienceindexpage",
    "experiencepage__field__parent",
    "experiencepage__image",
    "columnindexpage",
    "columnpage__cover",
    "articlepage__image",
    "eventindexpage",
    "eventpage__host",
    "eventpage__movement",
    "movementindexpage",
    "movementpage__criterion_set",
    "standardpage",
)
"""Page types with what their templates ask for. A type that is missing here costs a query, no more."""


def find(home: Page, steps: list[str]) -> Page | None:
    """The page at the address `steps` below `home`, in its own type and with its parents; live or not.

    `home` itself without steps. None where there is no page or the address is too deep for one of ours.
    """
    page, left = nearest(home, steps)
    return None if left else page


def nearest(home: Page, steps: list[str]) -> tuple[Page, list[str]]:
    """The last page on the way, as `find` gives it, and the steps that are left below it.

    `home` and all steps where there is no page on the way or the address is too deep for one of ours.
    """
    rows = list(_rows(home, steps)) if 0 < len(steps) <= DEEPEST else []
    way = [home, *map(in_own_type, rows)]
    for parent, child in pairwise(way):
        child._cached_parent_obj = parent  # noqa: SLF001  where treebeard looks first, as Wagtail's own way does
    if not (rows[-1].some_guarded if rows else PageViewRestriction.objects.exists()):
        way[-1].get_view_restrictions = PageViewRestriction.objects.none  # Wagtail would ask twice more
    return way[-1], steps[len(rows) :]


def _rows(home: Page, steps: list[str]) -> PageQuerySet:
    """The pages on the way from `home`, each with whether any page at all is restricted (`some_guarded`)."""
    paths = [home.url_path + "/".join(steps[:end]) + "/" for end in range(1, len(steps) + 1)]
    on_the_way = Page.objects.filter(
        slug__in=steps, url_path__in=paths
    )  # slugs have an index, paths have none
    guarded = Exists(PageViewRestriction.objects.all())
    return on_the_way.select_related(*JOINED).annotate(some_guarded=guarded).order_by("depth")
