"""What columns and their articles show: what the editor chose, in order, then the column's own articles."""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Coalesce, ExtractYear
from django.http import QueryDict
from wagtail.models import Page

from exemplars.archive import YEAR, article_years, exemplar_years, year_asked, year_links
from exemplars.enums import ColumnKind
from exemplars.links import absolute, address, filtered, link, list_url, with_links
from exemplars.listing import exemplar_cards
from exemplars.mixed import KIND_OF, cards, fetch_renditions, in_own_type
from exemplars.models import ArticlePage, ColumnEntry, ColumnPage
from exemplars.paging import paged, urls_of
from exemplars.selection import PAGE

MORE = 3
LEADS = 3
YEAR_OF_PAGE = Coalesce(
    ExtractYear("page__articlepage__date"),
    "page__exemplarpage__year",
    ExtractYear("page__first_published_at"),
    output_field=IntegerField(),
)
NEWEST_ARTICLE = ("-date", F("first_published_at").desc(nulls_last=True), "-pk")


class Item(NamedTuple):
    """A live page that stands in a column; `year` is an exemplar's own, of the others that of their day."""

    pk: int
    title: str
    url_path: str
    year: int | None

    @property
    def link(self) -> str:
        return address(self.url_path)


def column_listing(index: Page, query: QueryDict) -> dict:
    """The live columns in the order of the tree, with the years; or with `nam` the articles of one year."""
    years, exemplars = article_years(), exemplar_years()
    year, unknown = year_asked(query, years)
    all_exemplars = list_url()
    context = {
        "year": year,
        "unknown_year": unknown,
        "years": year_links(years, year, lambda one: filtered("./", nam=one)),
        "exemplar_years": year_links(exemplars, year, lambda one: filtered(all_exemplars, nam=one)),
    }
    if year is None:
        found = columns(leads=LEADS)
        fetch_renditions(found)
        special = [column for column in found if column.kind == ColumnKind.SPECIAL_PAGE]
        plain = [column for column in found if column not in special]
        return context | {"specials": special, "columns": plain, "canonical": _canonical(index, None, 1)}
    context |= _articles_of(year, query.get(PAGE))
    return context | {"canonical": _canonical(index, year, context["articles"].number)}


def _articles_of(year: int, number: str | None) -> dict:
    """One page of the articles of a year from all columns, each with the title of its `column`."""
    found = ArticlePage.objects.live().filter(date__year=year).order_by(*NEWEST_ARTICLE)
    paging = paged(found.select_related("image").defer_streamfields(), number, urls_of(_in(year)))
    articles = with_links(paging.results.object_list)
    above = {article.path[: -Page.steplen] for article in articles}
    titles = dict(Page.objects.filter(path__in=above).values_list("path", "title"))
    for article in articles:
        article.column = titles[article.path[: -Page.steplen]]
    fetch_renditions(articles)
    paging.results.object_list = articles
    return {"articles": paging.results, "total": paging.results.paginator.count, "paging": paging}


def _in(year: int | None) -> dict[str, int]:
    return {YEAR: year} if year else {}


def columns(*, leads: int = 0) -> list[ColumnPage]:
    """The live columns in the order of the tree, each with `link`, `count` and its first `lead_items`.

    Renditions of the covers are left to those who show them.
    """
    found = with_links(ColumnPage.objects.live().order_by("path").select_related("cover"))
    items = items_of(found)
    for column in found:
        column.count = len(items[column.pk])
        column.lead_items = items[column.pk][:leads]
    return found


def items_of(of: list[ColumnPage]) -> dict[int, list[Item]]:
    """The items of each column: what the editor chose, then its own articles, newest first; two queries.

    A page that stands twice is listed once. In a preview the choice is the one in the form.
    """
    saved = [column for column in of if column.pk]
    entries = ColumnEntry.objects.select_related("page").annotate(year=YEAR_OF_PAGE)
    prefetch_related_objects(saved, Prefetch("entries", entries))
    types = {one.pk for one in ContentType.objects.get_for_models(*KIND_OF).values()}
    own = _own_articles(of)
    items = {}
    for column in of:
        chosen = [
            Item(page.pk, page.title, page.url_path, getattr(entry, "year", None))
            for entry in column.entries.all()
            if entry.page_id and (page := entry.page).live and page.content_type_id in types
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
    for path, *row in rows.values_list("path", "pk", "title", "url_path", "date__year"):
        articles[path[: -Page.steplen]].append(Item(*row))
    return articles


def column_context(column: ColumnPage, query: QueryDict) -> dict:
    """One page of the column's items, of one year with `nam`: each {page, link, kind}.

    `kind` is exemplar, experience or article; `groups` are the items by it. The first item of all leads.
    """
    items = items_of([column])[column.pk]
    years = Counter(item.year for item in items if item.year)
    year, unknown = year_asked(query, years)
    keys = [item.pk for item in items if year in (None, item.year)]
    paging = paged(keys, query.get(PAGE), urls_of(_in(year)))
    shown = paging.results.object_list = _shown(paging.results.object_list)
    lead = shown[0] if shown and year is None and paging.results.number == 1 else None
    rest = shown[1:] if lead else shown
    return {
        "items": paging.results,
        "lead": lead,
        "groups": [
            (kind, of) for kind in KIND_OF.values() if (of := [one for one in rest if one["kind"] == kind])
        ],
        "rest": rest,
        "total": len(keys),
        "paging": paging,
        "year": year,
        "unknown_year": unknown,
        "years": year_links(years, year, lambda one: filtered("./", nam=one)),
        "canonical": _canonical(column, year, paging.results.number),
    }


def _canonical(page: Page, year: int | None, number: int) -> str:
    """The one address of a year and page of it; nothing for a preview of what has no address yet."""
    return link(page) + urls_of(_in(year))(number).removeprefix("./") if page.url_path else ""


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
    fetch_renditions([article], exemplars, more, whole=article)
    return {
        "address": absolute(link(article)),
        "column": column,
        "exemplars": exemplars,
        "more": more,
        "year_url": filtered(column.link, nam=article.date.year),
    }
