"""Columns and articles: the editor's order, what is public, and what it costs."""

import pytest
from django.http import QueryDict
from wagtail.models import Page

from exemplars.columns import article_context, column_context, columns
from exemplars.models import ColumnEntry, ColumnPage
from tests.factories.content import choose, exemplar, picture
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    ExperiencePageFactory,
    StandardPageFactory,
    column_index,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def shown(column, address=""):
    return [
        (item["page"].title, item["kind"]) for item in column_context(column, QueryDict(address))["items"]
    ]


def test_chosen_pages_stand_first_in_the_editors_order_then_own_articles_newest_first():
    column, other = ColumnPageFactory(), ColumnPageFactory()
    _old, _new, chosen = (
        ArticlePageFactory(parent=column, title=title, date=day)
        for title, day in [
            ("Bài cũ", "2025-01-01"),
            ("Bài mới", "2025-03-01"),
            ("Bài được chọn", "2025-02-01"),
        ]
    )
    guest = ArticlePageFactory(parent=other, title="Bài của chuyên mục khác")
    person, way = exemplar(title="Người"), ExperiencePageFactory(title="Cách")
    choose(column, way, chosen, person, guest)
    assert shown(column) == [
        ("Cách", "experience"),
        ("Bài được chọn", "article"),
        ("Người", "exemplar"),
        ("Bài của chuyên mục khác", "article"),
        ("Bài mới", "article"),
        ("Bài cũ", "article"),
    ]
    assert shown(other) == [("Bài của chuyên mục khác", "article")]
    assert [item["link"] for item in column_context(other, QueryDict())["items"]] == [
        f"/chuyen-muc/{other.slug}/{guest.slug}/"
    ]


def test_only_live_pages_show_and_count():
    column = ColumnPageFactory()
    person = exemplar(title="Người")
    choose(column, person, ArticlePageFactory(live=False), StandardPageFactory())
    ArticlePageFactory(parent=column, live=False)
    assert shown(column) == [("Người", "exemplar")]
    assert columns()[0].count == 1
    person.unpublish()
    assert shown(column) == []
    assert columns()[0].count == 0


def test_a_preview_shows_the_choice_in_the_form():
    column, person = ColumnPageFactory(), exemplar(title="Người")
    choose(column, ArticlePageFactory(title="Bài"))
    column.entries = [ColumnEntry(page=person)]
    assert shown(column) == [("Người", "exemplar")]


def test_a_preview_of_a_new_column_shows_the_choice_in_the_form():
    person, parent = exemplar(title="Người"), column_index()
    draft = ColumnPage(title="Mới", slug="moi", path=Page._get_path(parent.path, 4, 1), depth=4)
    draft.entries = [ColumnEntry(page=person), ColumnEntry()]
    assert shown(draft) == [("Người", "exemplar")]


def test_columns_are_live_in_order_and_with_their_first_items():
    first, second = ColumnPageFactory(title="A"), ColumnPageFactory(title="B")
    ColumnPageFactory(live=False)
    for title in ("1", "2", "3"):
        ArticlePageFactory(parent=second, title=title, date=f"2025-01-0{title}")
    found = columns(leads=2)
    assert [(column.title, column.count, column.link) for column in found] == [
        ("A", 0, f"/chuyen-muc/{first.slug}/"),
        ("B", 3, f"/chuyen-muc/{second.slug}/"),
    ]
    assert [(item.title, item.link) for item in found[1].lead_items] == [
        ("3", f"/chuyen-muc/{second.slug}/3/"),
        ("2", f"/chuyen-muc/{second.slug}/2/"),
    ]


def test_a_long_column_has_pages(monkeypatch):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 2)
    column = ColumnPageFactory()
    for day in (1, 2, 3):
        ArticlePageFactory(parent=column, title=f"Bài {day}", date=f"2025-01-0{day}")
    assert shown(column, "trang=2") == [("Bài 1", "article")]
    paging = column_context(column, QueryDict("trang=2"))["paging"]
    assert (paging.prev_url, paging.next_url) == ("./", "")


def test_an_article_has_its_column_live_exemplars_and_three_others():
    column = ColumnPageFactory()
    person, hidden = exemplar(title="Người"), exemplar(title="Đã rút")
    article = ArticlePageFactory(parent=column, about=[hidden, person])
    for day in range(1, 5):
        ArticlePageFactory(parent=column, title=f"Bài {day}", date=f"2024-01-0{day}")
    ArticlePageFactory(parent=column, live=False)
    ArticlePageFactory()
    hidden.unpublish()
    context = article_context(article)
    assert context["column"].link == f"/chuyen-muc/{column.slug}/"
    assert [card.title for card in context["exemplars"]] == ["Người"]
    assert [one.title for one in context["more"]] == ["Bài 4", "Bài 3", "Bài 2"]


def test_the_number_of_queries_does_not_grow():
    column = ColumnPageFactory(cover=picture())
    article = ArticlePageFactory(
        parent=column, slug="bai", image=picture(), about=[exemplar(portrait=picture())]
    )
    addresses = ["/chuyen-muc/", f"/chuyen-muc/{column.slug}/", f"/chuyen-muc/{column.slug}/bai/"]

    def add():
        person = exemplar(portrait=picture())
        ColumnPageFactory(cover=picture())
        choose(column, person, ExperiencePageFactory(image=picture(), about=[person]))
        ArticlePageFactory(parent=column, image=picture())
        article.about.create(exemplar=person)

    add()
    before = [queries_of(address) for address in addresses]
    add()
    add()
    assert [queries_of(address) for address in addresses] == before
    assert max(before) <= 12
