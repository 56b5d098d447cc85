"""Events: what is coming, what has been, the filters, and what a page of one shows."""

from datetime import time

import pytest
from django.http import QueryDict

from exemplars import clock
from exemplars.agenda import agenda
from exemplars.consents import withdraw_consent
from exemplars.enums import EventKind
from exemplars.events import event_context, event_listing
from exemplars.models import EventExemplar, EventPage, EventProgrammeItem
from tests.factories.content import exemplar, picture
from tests.factories.events import EventPageFactory, MovementPageFactory, at, event_index
from tests.factories.pages import UnitFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
NOW = at("2026-12-01 10:00")


@pytest.fixture(autouse=True)
def december():
    with clock.standing_at(NOW):
        yield


def listing(address: str = "") -> dict:
    return event_listing(QueryDict(address))


def titles(events) -> list[str]:
    return [event.title for event in events]


def shown(address: str = "") -> tuple[list[str], list[str]]:
    found = listing(address)
    return titles(found["coming"]), titles(found["past"])


class TestOver:
    @pytest.mark.parametrize(
        ("begins", "ends", "over"),
        [
            ("2026-12-01 08:00", "2026-12-01 10:01", False),
            ("2026-12-01 08:00", "2026-12-01 10:00", True),
            ("2026-11-30 08:00", "2026-12-02 10:00", False),
            ("2026-12-01 00:00", "", False),
            ("2026-12-01 08:00", "", False),
            ("2026-11-30 23:59", "", True),
            ("2026-12-02 08:00", "", False),
        ],
    )
    def test_an_event_is_coming_until_its_end_or_the_end_of_its_day(self, begins, ends, over):
        event = EventPageFactory(begins=begins, ends=ends)
        assert event.is_over is over
        assert EventPage.objects.coming().exists() is not over

    def test_the_day_is_that_of_the_country(self):
        """Half past midnight in Hà Đông is still the day before in UTC."""
        event = EventPageFactory(begins="2026-12-01 09:00")
        with clock.standing_at(at("2026-12-01 23:59")):
            assert (event.is_over, EventPage.objects.coming().exists()) == (False, True)
        with clock.standing_at(at("2026-12-02 00:00")):
            assert (event.is_over, EventPage.objects.coming().exists()) == (True, False)


class TestListing:
    def test_coming_soonest_first_then_past_newest_first(self):
        days = {"Xa": "2027-01-05", "Gần": "2026-12-05", "Cũ": "2024-10-04", "Mới": "2025-06-20"}
        for title, day in days.items():
            EventPageFactory(title=title, begins=f"{day} 08:00")
        EventPageFactory(live=False)
        found = listing()
        assert shown() == (["Gần", "Xa"], ["Mới", "Cũ"])
        assert [event.year for event in found["past"]] == [2025, 2024]
        assert found["coming"][0].link == f"/su-kien/{found['coming'][0].slug}/"

    def test_kinds_and_years_filter_with_true_counts(self):
        EventPageFactory(title="Sắp tới")
        EventPageFactory(title="Tham quan cũ", begins="2025-05-16 14:00")
        EventPageFactory(title="Biểu dương", begins="2024-10-04 08:00", kind=EventKind.COMMENDATION)
        assert shown("loai=tham-quan") == (["Sắp tới"], ["Tham quan cũ"])
        assert shown("loai=bieu-duong") == ([], ["Biểu dương"])
        assert shown("loai=tham-quan&nam=2025") == ([], ["Tham quan cũ"])
        assert shown("nam=2024&nam=2025") == ([], ["Tham quan cũ", "Biểu dương"])
        kinds, years = listing("nam=2025")["filters"]
        assert [(one["value"], one["count"], one["url"]) for one in kinds["choices"]] == [
            ("tham-quan", 1, "?loai=tham-quan&nam=2025")
        ]
        assert [(one["value"], one["count"], one["selected"]) for one in years["choices"]] == [
            ("2025", 1, True),
            ("2024", 1, False),
        ]
        assert (kinds["all_url"], years["all_url"]) == ("?nam=2025", "./")

    def test_unknown_values_are_ignored_and_named(self, client):
        EventPageFactory(title="Sắp tới")
        found = listing("loai=la&nam=1900&sap-xep=x&q=y")
        assert titles(found["coming"]) == ["Sắp tới"]
        assert found["ignored"] == [("Loại sự kiện", "la"), ("Năm", "1900")]
        assert "Bộ lọc “Loại sự kiện”" in client.get("/su-kien/?loai=la").text

    @pytest.mark.parametrize(
        "address",
        [
            "loai=%00",
            "nam=%F0%9F%98%80&nam=-1",
            "trang=0",
            "trang=99999999999999999999",
            "loai[]=1",
            "nam=2025'--",
            "=&&&",
            "%",
        ],
    )
    def test_any_query_string_gives_a_page(self, client, address):
        EventPageFactory(begins="2025-05-16 14:00")
        assert client.get(f"/su-kien/?{address}").status_code == 200

    def test_a_long_past_has_pages_and_what_is_coming_stands_on_the_first(self, monkeypatch):
        monkeypatch.setattr("exemplars.paging.PER_PAGE", 2)
        EventPageFactory(title="Sắp tới")
        for day in (1, 2, 3):
            EventPageFactory(title=f"Ngày {day}", begins=f"2025-01-0{day} 08:00")
        assert shown() == (["Sắp tới"], ["Ngày 3", "Ngày 2"])
        assert shown("trang=2") == ([], ["Ngày 1"])
        assert listing("loai=tham-quan&trang=2")["paging"].prev_url == "?loai=tham-quan"

    def test_without_events_it_says_so(self, client):
        event_index()
        assert "đang được chuẩn bị" in client.get("/su-kien/").text

    def test_the_number_of_queries_does_not_grow(self):
        def add():
            host = UnitFactory(name=f"Phường {EventPage.objects.count()}")
            EventPageFactory(host=host)
            EventPageFactory(host=host, begins="2025-05-16 14:00", movement=MovementPageFactory())

        add()
        before = queries_of("/su-kien/?loai=tham-quan")
        for _ in range(3):
            add()
        assert queries_of("/su-kien/?loai=tham-quan") == before
        assert before <= 12


class TestPage:
    def test_it_says_when_where_and_with_whom(self, client):
        event = EventPageFactory(
            title="Xem nhuộm lụa",
            ends="2026-12-12 11:00",
            address="Cổng làng",
            host=UnitFactory(name="UBND phường Vạn Phúc"),
            capacity=20,
            contact="Văn phòng phường",
            movement=MovementPageFactory(title="Làm theo gương"),
        )
        event.programme = [
            EventProgrammeItem(time=time(9, 15), title="Nhuộm một mẻ"),
            EventProgrammeItem(title="Hỏi đáp"),
        ]
        event.save_revision().publish()
        text = client.get(f"/su-kien/{event.slug}/").text
        for words in (
            "Tham quan học tập",
            "9 giờ 00 đến 11 giờ 00, thứ Bảy ngày 12/12/2026",
            "Nhà văn hóa phường Vạn Phúc<br>Cổng làng",
            "UBND phường Vạn Phúc",
            "<dd>20</dd>",
            "Văn phòng phường",
            '<time datetime="09:15">09:15</time><p>Nhuộm một mẻ</p>',
            "Hỏi đáp",
            '<a href="/phong-trao/lam-theo-guong/">Làm theo gương</a>',
            f'href="/su-kien/{event.slug}/lich.ics">Thêm vào lịch',
        ):
            assert words in text
        assert "đã diễn ra" not in text

    def test_the_programme_stands_in_the_editors_order(self):
        event = EventPageFactory()
        for place, title in [(2, "Sau"), (1, "Trước")]:
            EventProgrammeItem.objects.create(page=event, title=title, sort_order=place)
        found = EventPage.objects.get()
        assert [item.title for item in event_context(found)["programme"]] == ["Trước", "Sau"]

    def test_it_says_when_it_is_over(self, client):
        event = EventPageFactory(begins="2025-05-16 14:00")
        assert "Sự kiện này đã diễn ra." in client.get(f"/su-kien/{event.slug}/").text

    def test_a_withdrawn_consent_takes_the_card_away_at_once(self, client):
        kept, withdrawn = exemplar(title="Người còn"), exemplar(title="Người đã rút")
        event = EventPageFactory(about=[withdrawn, kept])
        assert titles(event_context(event)["exemplars"]) == ["Người đã rút", "Người còn"]
        consent = withdrawn.consents.get()
        withdraw_consent(consent, by=consent.recorded_by)
        assert titles(event_context(event)["exemplars"]) == ["Người còn"]
        assert "Người đã rút" not in client.get(f"/su-kien/{event.slug}/").text

    def test_a_movement_that_is_not_public_is_not_named(self):
        event = EventPageFactory(movement=MovementPageFactory(live=False))
        assert event_context(event)["movement"] is None

    def test_a_draft_is_nowhere(self, client):
        event = EventPageFactory(title="Bản nháp", live=False)
        assert client.get(f"/su-kien/{event.slug}/").status_code == 404
        assert agenda()["event"] is None

    def test_the_number_of_queries_does_not_grow(self):
        event = EventPageFactory(host=UnitFactory(), movement=MovementPageFactory())

        def add(number):
            EventExemplar.objects.create(page=event, exemplar=exemplar(portrait=picture(), day=number))
            EventProgrammeItem.objects.create(page=event, title=f"Việc {number}")

        add(1)
        before = queries_of(f"/su-kien/{event.slug}/")
        for number in range(2, 6):
            add(number)
        assert queries_of(f"/su-kien/{event.slug}/") == before
        assert before <= 12


def test_the_next_event_is_the_soonest_that_is_not_over():
    EventPageFactory(begins="2026-11-30 08:00")
    EventPageFactory(title="Sau", begins="2026-12-20 08:00")
    EventPageFactory(title="Đang diễn ra", begins="2026-12-01 08:00", ends="2026-12-01 11:00")
    event = agenda()["event"]
    assert (event.title, event.link, event.list_url) == (
        "Đang diễn ra",
        f"/su-kien/{event.slug}/",
        "/su-kien/",
    )
