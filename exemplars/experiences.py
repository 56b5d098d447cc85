"""What the pages of experiences show."""

from collections import defaultdict

from django.http import QueryDict
from django.utils.http import urlencode

from exemplars.fields import field_tree
from exemplars.links import filtered, with_links
from exemplars.listing import IN_ORDER, exemplar_cards
from exemplars.mixed import fetch_renditions
from exemplars.models import ExperienceAbout, ExperiencePage, Field
from exemplars.paging import paged
from exemplars.selection import NEWEST, PAGE

FIELD = "linh-vuc"


def experience_listing(query: QueryDict) -> dict:
    """All live experiences, newest first, or those of the field in `linh-vuc` where it is known.

    `fields` are those that have some, with `count` and `url`; `current_field` is the chosen one or None.
    `experiences` is a page of the paginator, its items with `link` and `exemplar_titles`.
    """
    tree = field_tree("experiences")
    fields = [field for field in tree.tops if field.count]
    for field in fields:
        field.url = filtered("./", linh_vuc=field.slug)
    families = {one.slug: [one, *tree.children.get(one.pk, ())] for top in fields for one in tree.family(top)}
    family = families.get(query.get(FIELD), [])
    paging = _paged(family, query.get(PAGE))
    return {
        "experiences": paging.results,
        "fields": fields,
        "current_field": family[0] if family else None,
        "total": paging.results.paginator.count,
        "paging": paging,
    }


def _paged(family: list[Field], number: str | None):
    found = ExperiencePage.objects.live().order_by(*IN_ORDER[NEWEST]).select_related("field__parent", "image")
    chosen = {}
    if family:
        found, chosen = found.filter(field__in=family), {FIELD: family[0].slug}

    def url_of(page: int) -> str:
        pairs = chosen | ({PAGE: page} if page > 1 else {})
        return f"?{urlencode(pairs)}" if pairs else "./"

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
    """The steps, and the live exemplars behind it as cards. Works for a preview."""
    exemplars = exemplar_cards([row.exemplar_id for row in page.about.all()])
    fetch_renditions([page], exemplars)
    return {"steps": list(page.steps.all()), "exemplars": exemplars}
