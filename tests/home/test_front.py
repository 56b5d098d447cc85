"""The front page: what it features, what it leaves out, and what it costs."""

from datetime import date, timedelta

import pytest

from exemplars import clock
from exemplars.models import ExemplarResult
from home.front import front_page
from tests.factories.content import choose, demo_object, exemplar, good_deeds, picture
from tests.factories.events import EventPageFactory, MovementPageFactory, at
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    FieldFactory,
    UnitFactory,
    exemplar_index,
    home_page,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def titles(pages):
    return [page.title for page in pages]


def test_the_newest_is_featured_and_six_others_follow():
    for day in range(9):
        exemplar(title=f"Ngày {day}", day=day)
    context = front_page(home_page())
    assert context["featured"].title == "Ngày 8"
    assert titles(context["newest"]) == [f"Ngày {day}" for day in (7, 6, 5, 4, 3, 2)]
    assert context["total"] == 9


def test_the_editors_choice_is_featured_while_it_is_public(django_assert_num_queries):
    home, chosen = home_page(), exemplar(title="Được chọn", indicators=["việc"], day=0)
    for day in range(1, 9):
        exemplar(title=f"Ngày {day}", day=day)
    home.featured = chosen
    home.save()
    context = front_page(home)
    assert context["featured"].title == "Được chọn"
    assert titles(context["newest"]) == [f"Ngày {day}" for day in (8, 7, 6, 5, 4, 3)]
    with django_assert_num_queries(0):
        assert [result.indicator for result in context["featured"].results.all()] == ["việc"]
    chosen.unpublish()
    assert front_page(home)["featured"].title == "Ngày 8"


def test_fields_in_use_stand_with_the_count_of_their_children():
    _parent, workers, _people = good_deeds()
    FieldFactory(short_label="Y tế", sort_order=1)
    FieldFactory(short_label="Khác", enabled=False)
    exemplar(field=workers)
    fields = front_page(home_page())["fields"]
    assert [(field.short_label, field.count, field.url) for field in fields] == [
        ("Y tế", 0, "/linh-vuc/y-te/"),
        ("Người tốt, việc tốt", 1, "/linh-vuc/nguoi-tot-viec-tot/"),
    ]


def test_columns_without_anything_public_are_left_out():
    ColumnPageFactory(title="Trống")
    ArticlePageFactory(parent=ColumnPageFactory(title="Có bài"), title="Bài")
    shown = front_page(home_page())["columns"]
    assert [(column.title, titles(column.lead_items)) for column in shown] == [("Có bài", ["Bài"])]


def test_the_next_event_and_the_running_movement_stand_with_the_ways_to_all(client):
    with clock.standing_at(at("2026-12-01 10:00")):
        EventPageFactory(title="Đã qua", begins="2026-11-30 08:00")
        EventPageFactory(title="Xem nhuộm lụa")
        EventPageFactory(title="Sau nữa", begins="2026-12-20 08:00")
        MovementPageFactory(title="Làm theo gương")
        MovementPageFactory(title="Đã kết thúc", ends_on=date(2026, 2, 1))
        context, text = front_page(home_page()), client.get("/").text
    assert (context["event"].title, context["movement"].title) == ("Xem nhuộm lụa", "Làm theo gương")
    for words in ('href="/su-kien/">Tất cả sự kiện', 'href="/phong-trao/">Tất cả phong trào'):
        assert words in text


def test_an_empty_site_has_an_empty_front_page(client):
    exemplar_index()
    context = front_page(home_page())
    assert (context["featured"], context["newest"], context["columns"], context["total"]) == (None, [], [], 0)
    assert (context["event"], context["movement"]) == (None, None)
    assert 'class="agenda' not in client.get("/").text


def test_the_number_of_queries_does_not_grow():
    column = ColumnPageFactory(cover=picture())
    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")

    def add(number):
        page = exemplar(portrait=picture(), field=FieldFactory(short_label=f"Lĩnh vực {number}"), day=number)
        page.results.add(ExemplarResult(after="1", indicator="việc"))
        page.save_revision().publish()
        demo_object(page)
        choose(ColumnPageFactory(cover=picture()), page)
        ArticlePageFactory(parent=column, image=picture())
        EventPageFactory(begins=tomorrow, host=UnitFactory())
        MovementPageFactory()

    add(1)
    add(2)
    before = queries_of("/")
    for number in range(3, 7):
        add(number)
    assert queries_of("/") == before
    assert before <= 14
