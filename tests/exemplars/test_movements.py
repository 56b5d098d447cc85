"""Movements: running and ended, and what a page of one shows."""

from datetime import date

import pytest
from django.http import QueryDict

from exemplars import clock
from exemplars.agenda import agenda
from exemplars.enums import Stage
from exemplars.models import CriterionSet, MovementBasis, MovementGoal, MovementPage, MovementStory
from exemplars.movements import movement_context, movement_listing
from tests.factories.content import exemplar, picture
from tests.factories.events import EventPageFactory, MovementPageFactory, at, movement_index
from tests.factories.pages import ArticlePageFactory, ExperiencePageFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with clock.standing_at(at("2026-12-01 10:00")):
        yield


def titles(pages) -> list[str]:
    return [page.title for page in pages]


@pytest.mark.parametrize(
    ("begins", "ends", "stage"),
    [
        (date(2026, 12, 1), None, Stage.RUNNING),
        (date(2026, 1, 1), date(2026, 12, 1), Stage.RUNNING),
        (date(2026, 1, 1), date(2026, 11, 30), Stage.ENDED),
        (date(2026, 12, 2), None, Stage.ANNOUNCED),
    ],
)
def test_both_days_belong_to_the_period(begins, ends, stage):
    page = MovementPageFactory(starts_on=begins, ends_on=ends)
    assert page.stage == stage
    assert MovementPage.objects.running().exists() is (stage == Stage.RUNNING)


def test_the_list_has_running_then_announced_then_ended(client):
    MovementPageFactory(title="Đã kết thúc", ends_on=date(2026, 2, 1))
    MovementPageFactory(title="Sắp tới", starts_on=date(2027, 1, 1))
    MovementPageFactory(title="Cũ hơn", starts_on=date(2025, 1, 1))
    MovementPageFactory(title="Mới hơn", starts_on=date(2026, 10, 10))
    MovementPageFactory(live=False)
    shown = movement_listing(QueryDict())["movements"]
    assert titles(shown) == ["Mới hơn", "Cũ hơn", "Sắp tới", "Đã kết thúc"]
    text = client.get("/phong-trao/?trang=x").text
    places = [text.index(f">{heading}</h2>") for heading in ("Đang diễn ra", "Sắp bắt đầu", "Đã kết thúc")]
    assert places == sorted(places)
    assert agenda()["movement"].title == "Mới hơn"
    assert agenda()["movement"].list_url == "/phong-trao/"


def test_a_long_list_has_pages(monkeypatch):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 2)
    for month in (1, 2, 3):
        MovementPageFactory(title=f"Tháng {month}", starts_on=date(2026, month, 1))
    found = movement_listing(QueryDict("trang=2"))
    assert titles(found["movements"]) == ["Tháng 1"]
    assert found["paging"].prev_url == "./"


def test_without_movements_it_says_so(client):
    movement_index()
    assert "đang được chuẩn bị" in client.get("/phong-trao/").text
    assert agenda()["movement"] is None


def test_stories_stand_in_the_editors_order_and_only_live_ones():
    way, person, hidden = (
        ExperiencePageFactory(title="Cách"),
        exemplar(title="Người"),
        exemplar(title="Đã rút"),
    )
    article = ArticlePageFactory(title="Bài")
    page = MovementPageFactory(chosen=[article, hidden, person, way])
    hidden.unpublish()
    assert [(item["page"].title, item["kind"]) for item in movement_context(page)["items"]] == [
        ("Bài", "article"),
        ("Người", "exemplar"),
        ("Cách", "experience"),
    ]


def test_figures_are_the_first_results_of_the_live_exemplars():
    first, hidden = exemplar(title="Người", indicators=["việc", "giờ"]), exemplar(indicators=["ẩn"])
    page = MovementPageFactory(chosen=[hidden, first, exemplar()])
    hidden.unpublish()
    figures = movement_context(page)["figures"]
    assert [(one["result"].indicator, one["exemplar"].link) for one in figures] == [("việc", first.url)]


def test_its_events_are_coming_and_past():
    page = MovementPageFactory()
    for title, day in [
        ("Xa", "2027-02-01"),
        ("Gần", "2026-12-02"),
        ("Cũ", "2025-01-01"),
        ("Mới", "2026-11-01"),
    ]:
        EventPageFactory(title=title, begins=f"{day} 08:00", movement=page)
    EventPageFactory(movement=page, live=False)
    EventPageFactory()
    context = movement_context(page)
    assert (titles(context["coming"]), titles(context["past"])) == (["Gần", "Xa"], ["Mới", "Cũ"])


def test_the_page_says_on_what_it_rests_and_what_it_wants(client):
    page = MovementPageFactory(
        title="Ngõ an toàn",
        starts_on=date(2024, 4, 15),
        ends_on=date(2025, 4, 15),
        launched_by="Công an quận",
        audience="Các tổ dân phố",
        criterion_set=CriterionSet.objects.create(name="Tiêu chí năm 2024"),
    )
    page.bases = [
        MovementBasis(title="Kế hoạch", number="MH-04/KH", issuer="Công an quận", date=date(2024, 4, 2)),
        MovementBasis(title="Thư ngỏ", link="https://example.org/thu"),
    ]
    page.goals = [MovementGoal(text="Ngõ nào xe cũng vào được")]
    page.save_revision().publish()
    text = client.get("/phong-trao/ngo-an-toan/").text
    for words in (
        "Phong trào thi đua&nbsp;· Đã kết thúc",
        "Từ 15/4/2024 đến 15/4/2025",
        "Công an quận",
        "Các tổ dân phố",
        '<a href="/tieu-chi/">Tiêu chí năm 2024</a>',
        "Số MH-04/KH ngày 2/4/2024",
        '<a href="https://example.org/thu">Thư ngỏ</a>',
        "<li>Ngõ nào xe cũng vào được</li>",
    ):
        assert words in text


def test_a_draft_is_nowhere(client):
    page = MovementPageFactory(title="Bản nháp", live=False)
    assert client.get(f"/phong-trao/{page.slug}/").status_code == 404


def test_the_number_of_queries_does_not_grow():
    page = MovementPageFactory(criterion_set=CriterionSet.objects.create(name="2026"))

    def add(number):
        for story in (
            exemplar(portrait=picture(), indicators=["việc"]),
            ExperiencePageFactory(),
            ArticlePageFactory(),
        ):
            MovementStory.objects.create(page=page, story=story)
        MovementBasis.objects.create(page=page, title=f"Văn bản {number}")
        MovementGoal.objects.create(page=page, text=f"Mục tiêu {number}")
        for day in ("2025-01-01 08:00", "2027-01-01 08:00"):
            EventPageFactory(movement=page, begins=day)
        MovementPageFactory()

    add(1)
    addresses = (f"/phong-trao/{page.slug}/", "/phong-trao/")
    before = [queries_of(address) for address in addresses]
    for number in range(2, 5):
        add(number)
    assert [queries_of(address) for address in addresses] == before
    assert max(before) <= 12
