"""Pages of several types in one query: children of the page table are joined, not asked for one by one."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from wagtail.models import Page, PageQuerySet

from exemplars.links import with_links
from exemplars.models import ArticlePage, ExemplarPage, ExperiencePage
from exemplars.models.illustrated import PICTURES
from exemplars.renditions import picture_blocks

ON_CARDS = (
    "exemplarpage__field__parent",
    "exemplarpage__unit",
    "exemplarpage__place",
    "exemplarpage__portrait",
    "experiencepage__field__parent",
    "experiencepage__image",
    "articlepage__image",
)
NOT_ON_CARDS = (
    "exemplarpage__story",
    "experiencepage__problem",
    "experiencepage__conditions",
    "experiencepage__results",
    "experiencepage__difficulties",
    "experiencepage__copy_first",
    "articlepage__body",
)
KIND_OF = {ExemplarPage: "exemplar", ExperiencePage: "experience", ArticlePage: "article"}


def in_own_type(page: Page) -> Page:
    """The page as what it is; without a query where its type was joined."""
    joined = page._state.fields_cache.get(page.cached_content_type.model)
    return joined or page.specific


def cards(pages: PageQuerySet) -> list[Page]:
    """Live exemplars, experiences and articles among `pages`, in their order, with `link`; one query."""
    rows = pages.live().select_related(*ON_CARDS).defer(*NOT_ON_CARDS)
    return with_links(map(in_own_type, rows))


def fetch_renditions(*groups: Iterable[Page], whole: Page | None = None) -> None:
    """Fetch the renditions of all pictures of these pages in one query; in none where there is no picture.

    `whole` is the page that is shown with its text: the pictures in it come along.
    """
    images = [getattr(page, name, None) for pages in groups for page in pages for name in PICTURES]
    if whole:
        images += [block.value["image"] for block in picture_blocks(whole)]
    prefetch_related_objects(list(filter(None, images)), "renditions")
