"""What the pages of experiences show."""

from collections import defaultdict
from collections.abc import Callable

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.models import Page

from exemplars.fields import field_tree
from exemplars.links import absolute, crumbs, filtered, link, list_url, parent_link, tag_links, with_links
from exemplars.listing import IN_ORDER, exemplar_cards
from exemplars.mixed import cards, fetch_renditions
from exemplars.models import ExemplarPage, ExperienceAbout, ExperiencePage, Field
from exemplars.paging import Paging, paged, urls_of
from exemplars.related import close_experiences
from exemplars.selection import NEWEST, PAGE

FIELD = "linh-vuc"
COPY_CARD = "phieu/"
"""Where the sheet to copy from is, below the address of the experience."""


def experience_listing(query: QueryDict) -> dict:
    """All live experiences, newest first, or those of the field in `linh-vuc` where it is known.

    `fields` are those that have some, with `count` and `url`; `current_field` is the chosen one or None.
    `address` is that of this choice and page, below the list's.
    `experiences` is a page of the paginator, its items with `link` and `exemplar_titles`.
    """
    tree = field_tree("experiences")
    fields = [field for field in tree.tops if field.count]
    for field in fields:
        field.url = filtered("./", linh_vuc=field.slug)
    families = {one.slug: [one, *tree.children.get(one.pk, ())] for top in fields for one in tree.family(top)}
    family = families.get(query.get(FIELD), [])
    url_of = urls_of({FIELD: family[0].slug} if family else {})
    paging = _paged(family, query.get(PAGE), url_of)
    return {
        "experiences": paging.results,
        "fields": fields,
        "current_field": family[0] if family else None,
        "total": paging.results.paginator.count,
        "paging": paging,
        "address": url_of(paging.results.number).removeprefix("./"),
    }


def _paged(family: list[Field], number: str | None, url_of: Callable[[int], str]) -> Paging:
    found = ExperiencePage.objects.live().order_by(*IN_ORDER[NEWEST]).select_related("field__parent", "image")
    if family:
        found = found.filter(field__in=family)
    paging = paged(found, number, url_of)
    pages = with_links(paging.results.object_list)
    _add_exemplar_titles(pages)
    fetch_renditions(pages)
    paging.results.object_list = pages
    return paging


def _add_exemplar_titles(pages: list[ExperiencePage]) -> None:
    """Names of the live exemplars behind each experience, in the editor's order; one query."""
    names = defaultdict(list)
    rows = ExperienceAbout.objects.filter(page__in=pages, exemplar__live=True).order_by("sort_order")
    for page, name in rows.values_list("page_id", "exemplar__title"):
        names[page].append(name)
    for page in pages:
        page.exemplar_titles = names[page.pk]


def experience_context(page: ExperiencePage) -> dict:
    """The steps, the parts of the page that hold something, and the live pages close to it.

    `exemplars` are those who did it, `related` other experiences, both with `link`. Works for a preview.
    """
    exemplars, related = _linked(page)
    steps = list(page.steps.all())
    return {
        "address": absolute(link(page)),
        "card_url": link(page) + COPY_CARD,
        "steps": steps,
        "parts": _parts(page, steps),
        "exemplars": exemplars,
        "related": related,
        "tags": tag_links(page.tags.all(), exemplars_above(exemplars)),
        "list_url": parent_link(page),
    }


def _linked(page: ExperiencePage) -> tuple[list[ExemplarPage], list[ExperiencePage]]:
    """Those it is about in the editor's order, and what is close to it, newest first; in one query."""
    about = [row.exemplar_id for row in page.about.all()]
    wanted = Page.objects.filter(Q(pk__in=about) | Q(pk__in=close_experiences(page)))
    linked = cards(wanted.order_by("-first_published_at", "-pk"))
    fetch_renditions([page], linked)
    exemplars = [one for one in linked if isinstance(one, ExemplarPage)]
    exemplars.sort(key=lambda one: about.index(one.pk))
    return exemplars, [one for one in linked if isinstance(one, ExperiencePage)]


def exemplars_above(exemplars: list[ExemplarPage]) -> str:
    """The address of the list in which these exemplars stand; without a query where there are some."""
    return parent_link(exemplars[0]) if exemplars else list_url()


def _parts(page: ExperiencePage, steps: list) -> list[tuple[str, str]]:
    """Anchor and heading of each part that the page really has, in its fixed order."""
    needs = page.conditions or page.people_needed or page.time_needed or page.total_cost
    parts = [
        ("van-de", _("What was wrong"), page.problem),
        ("cac-buoc", _("Step by step"), steps),
        ("dieu-kien", _("What it takes"), needs),
        ("ket-qua", _("What came of it"), page.results),
        ("kho-khan", _("Where it was hard, and what they would do differently"), page.difficulties),
        ("lam-truoc", _("If you copy one thing"), page.copy_first),
        ("hoi-ai", _("Whom to ask"), page.contact),
    ]
    return [(anchor, heading) for anchor, heading, content in parts if content]


def card_context(page: ExperiencePage) -> dict:
    """What one sheet of paper has room for: the page's own fields, its steps, and who did it by name."""
    exemplars = exemplar_cards([row.exemplar_id for row in page.about.all()])
    return {
        "address": absolute(link(page)),
        "page_url": link(page),
        "steps": list(page.steps.all()),
        "exemplars": exemplars,
        "crumbs": [*crumbs(page), {"title": _("Copy card"), "url": link(page) + COPY_CARD}],
    }
