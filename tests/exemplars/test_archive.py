"""Every year that has something can be looked through, and only those."""

import pytest
from django.http import QueryDict

from exemplars.archive import article_years, exemplar_years, year_asked
from exemplars.columns import column_context, column_listing
from exemplars.enums import ColumnKind
from tests.factories.content import choose, exemplar, picture
from tests.factories.pages import ArticlePageFactory, ColumnPageFactory, ExperiencePageFactory, column_index
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def of_column(column, address=""):
    return column_context(column, QueryDict(address))


def of_all(address=""):
    return column_listing(column_index(), QueryDict(address))


def titles(items):
    return [item["page"].title for item in items]


def test_years_count_what_is_live():
    column = ColumnPageFactory()
    for day in ("2024-01-01", "2024-12-31", "2025-06-01"):
        ArticlePageFactory(parent=column, date=day)
    ArticlePageFactory(parent=column, date="2023-01-01", live=False)
    exemplar(year=2024)
    exemplar(year=2022, live=False)
    assert article_years() == {2024: 2, 2025: 1}
    assert exemplar_years() == {2024: 1}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("nam=2024", (2024, "")),
        ("nam= 2024 ", (2024, "")),
        ("", (None, "")),
        ("nam=", (None, "")),
        ("nam=1066", (None, "1066")),
        ("nam=%00", (None, "")),
        ("nam=²", (None, "²")),
        ("nam=" + "9" * 5000, (None, "9" * 60 + "…")),
    ],
)
def test_a_year_is_known_or_named(asked, expected):
    assert year_asked(QueryDict(asked), {2024: 1}) == expected


def test_a_column_shows_one_year_of_its_items_in_their_order():
    column = ColumnPageFactory()
    for title, day in [("Bài 2024", "2024-05-01"), ("Bài 2025", "2025-05-01")]:
        ArticlePageFactory(parent=column, title=title, date=day)
    choose(
        column,
        exemplar(title="Gương 2024", year=2024),
        exemplar(title="Gương 2023", year=2023),
        ArticlePageFactory(title="Bài mời 2024", date="2024-09-01"),
    )
    context = of_column(column, "nam=2024")
    assert titles(context["items"]) == ["Gương 2024", "Bài mời 2024", "Bài 2024"]
    assert (context["lead"], context["canonical"]) == (None, f"/chuyen-muc/{column.slug}/?nam=2024")
    assert [(one["year"], one["count"], one["url"], one["current"]) for one in context["years"]] == [
        (2025, 1, "./?nam=2025", False),
        (2024, 3, "./?nam=2024", True),
        (2023, 1, "./?nam=2023", False),
    ]


def test_an_unknown_year_is_named_and_left_out(client):
    column = ColumnPageFactory()
    ArticlePageFactory(parent=column, title="Bài 2024", date="2024-05-01")
    for address in (f"/chuyen-muc/{column.slug}/", "/chuyen-muc/"):
        page = client.get(f"{address}?nam=1066").content.decode()
        assert "Không có gì của năm “1066”" in page
        assert "Bài 2024" in page


def test_the_first_item_leads_on_the_first_page_alone(monkeypatch):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 2)
    column = ColumnPageFactory()
    for day in (1, 2, 3):
        ArticlePageFactory(parent=column, title=f"Bài {day}", date=f"2025-01-0{day}")
    first, second = of_column(column), of_column(column, "trang=2")
    assert (first["lead"]["page"].title, titles(first["rest"])) == ("Bài 3", ["Bài 2"])
    assert (second["lead"], titles(second["rest"])) == (None, ["Bài 1"])
    assert second["canonical"] == f"/chuyen-muc/{column.slug}/?trang=2"


def test_a_special_page_gathers_its_items_by_kind(client):
    page = ColumnPageFactory(kind=ColumnKind.SPECIAL_PAGE)
    person, way = exemplar(title="Gương"), ExperiencePageFactory(title="Cách")
    choose(page, ArticlePageFactory(title="Tin đầu"), ArticlePageFactory(title="Tin"), way, person)
    groups = [(kind, titles(of)) for kind, of in of_column(page)["groups"]]
    assert groups == [("exemplar", ["Gương"]), ("experience", ["Cách"]), ("article", ["Tin"])]
    shown = client.get(f"/chuyen-muc/{page.slug}/").content.decode()
    assert "column-special" in shown
    assert (
        shown.index("Tin đầu") < shown.index("Gương điển hình, mô hình</h2>") < shown.index("Tin, bài</h2>")
    )


def test_special_pages_stand_before_the_columns():
    ColumnPageFactory(title="Chuyên mục")
    ColumnPageFactory(title="Chuyên trang", kind=ColumnKind.SPECIAL_PAGE)
    context = of_all()
    assert [one.title for one in context["specials"]] == ["Chuyên trang"]
    assert [one.title for one in context["columns"]] == ["Chuyên mục"]


def test_articles_of_a_year_come_from_all_columns_newest_first(monkeypatch):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 2)
    for column, title, day in [
        ("A", "Một", "2024-01-01"),
        ("B", "Hai", "2024-02-01"),
        ("B", "Ba", "2024-03-01"),
        ("B", "Sau", "2025-01-01"),
    ]:
        ArticlePageFactory(parent=ColumnPageFactory(title=column), title=title, date=day)
    context = of_all("nam=2024")
    assert [(one.title, one.column) for one in context["articles"]] == [("Ba", "B"), ("Hai", "B")]
    assert (context["total"], context["paging"].next_url) == (3, "?nam=2024&trang=2")
    assert of_all("nam=2024&trang=2")["canonical"] == "/chuyen-muc/?nam=2024&trang=2"


def test_the_list_of_columns_leads_to_every_year(client):
    ArticlePageFactory(date="2024-01-01")
    exemplar(year=2019)
    page = client.get("/chuyen-muc/").content.decode()
    assert 'href="./?nam=2024"' in page
    assert 'href="/guong-dien-hinh/?nam=2019"' in page


def test_the_number_of_queries_does_not_grow_in_a_year():
    column = ColumnPageFactory()
    addresses = ["/chuyen-muc/?nam=2025", f"/chuyen-muc/{column.slug}/?nam=2025"]

    def add():
        ArticlePageFactory(parent=column, image=picture(), date="2025-01-01")
        ArticlePageFactory(image=picture(), date="2025-01-01")

    add()
    before = [queries_of(address) for address in addresses]
    add()
    assert [queries_of(address) for address in addresses] == before
    assert max(before) <= 12
