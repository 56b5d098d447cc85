"""What columns and their articles show: what the editor chose, in order, then the column's own articles."""

from collections import defaultdict
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Prefetch, Q, prefetch_related_objects
from django.http import QueryDict
from django.utils.http import urlencode
from wagtail.models import Page

from exemplars.links import address, link, with_links
from exemplars.listing import exemplar_cards
from exemplars.mixed import KIND_OF, cards, fetch_renditions, in_own_type
from exemplars.models import ArticlePage, ColumnEntry, ColumnPage
from exemplars.paging import paged
from exemplars.selection import PAGE

MORE = 3
NEWEST_ARTICLE = ("-date", F("first_published_at").desc(nulls_last=True), "-pk")


class Item(NamedTuple):
    """A live page that stands in a column."""

    pk: int
    title: str
    url_path: str

    @property
    def link(self) -> str:
        return address(self.url_path)


def column_listing() -> dict:
    """The live columns in the order of the tree, each with `link` and `count`."""
    return {"columns": columns()}


def columns(*, leads: int = 0) -> list[ColumnPage]:
    """The live columns in the order of the tree, each with `link`, `count` and its first `lead_items`."""
    found = with_links(ColumnPage.objects.live().order_by("path").select_related("cover"))
    items = items_of(found)
    for column in found:
        column.count = len(items[column.pk])
        column.lead_items = items[column.pk][:leads]
    fetch_renditions(found)
    return found


def items_of(of: list[ColumnPage]) -> dict[int, list[Item]]:
    """The items of each column: what the editor chose, then its own articles, newest first; two queries.

    A page that stands twice is listed once. In a preview the choice is the one in the form.
    """
    saved = [column for column in of if column.pk]
    prefetch_related_objects(saved, Prefetch("entries", ColumnEntry.objects.select_related("page")))
    types = {one.pk for one in ContentType.objects.get_for_models(*KIND_OF).values()}
    own = _own_articles(of)
    items = {}
    for column in of:
        chosen = [entry.page for entry in column.entries.all() if entry.page_id]
        chosen = [
            Item(page.pk, page.title, page.url_path)
            for page in chosen
            if page.live and page.content_type_id in types
        ]
        items[column.pk] = list({item.pk: item for item in [*chosen, *own[column.path]]}.values())
    return items


def _own_articles(of: list[ColumnPage]) -> dict[str, list[Item]]:
    """The live articles below each column, by its path, newest first."""
    below = Q(pk=None)
    for column in of:
        below |= Q(path__startswith=column.path)
    rows = ArticlePage.objects.live().filter(below).order_by(*NEWEST_ARTICLE)
    articles = defaultdict(list)
    for path, *row in rows.values_list("path", "pk", "title", "url_path"):
        articles[path[: -Page.steplen]].append(Item(*row))
    return articles


def column_context(column: ColumnPage, query: QueryDict) -> dict:
    """One page of the column's items, each {page, link, kind: exemplar, experience or article}."""

    def url_of(page: int) -> str:
        return f"?{urlencode({PAGE: page})}" if page > 1 else "./"

    keys = [item.pk for item in items_of([column])[column.pk]]
    paging = paged(keys, query.get(PAGE), url_of)
    paging.results.object_list = _shown(paging.results.object_list)
    return {"items": paging.results, "total": len(keys), "paging": paging}


def _shown(keys: list[int]) -> list[dict]:
    """The pages with these keys, in this order, as templates draw them."""
    found = {page.pk: page for page in cards(Page.objects.filter(pk__in=keys))}
    fetch_renditions(found.values())
    pages = [found[key] for key in keys if key in found]
    return [{"page": page, "link": page.link, "kind": KIND_OF[type(page)]} for page in pages]


def article_context(article: ArticlePage) -> dict:
    """The column, the live exemplars it is about as cards, and three more live articles of the column.

    Works for a preview.
    """
    column = in_own_type(article.get_parent())
    column.link = link(column)
    others = ArticlePage.objects.live().child_of(column).exclude(pk=article.pk).order_by(*NEWEST_ARTICLE)
    more = with_links(others.select_related("image").defer_streamfields()[:MORE])
    exemplars = exemplar_cards([row.exemplar_id for row in article.about.all()])
    fetch_renditions([article], exemplars, more)
    return {"column": column, "exemplars": exemplars, "more": more}
