"""The calendars can be read by others, at the right time, in Vietnamese, and only of what is public."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from exemplars import clock
from exemplars.enums import EventKind
from tests.factories.events import EventPageFactory, at, event_index
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
LONG = "Hội nghị biểu dương điển hình tiên tiến, “Người tốt, việc tốt” năm 2026; phần hai; phần ba"


def read(client, address: str) -> Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def only_event(calendar: Calendar):
    (event,) = calendar.walk("VEVENT")
    return event


def test_an_event_is_told_whole(client, settings):
    settings.SITE_URL, settings.SITE_HOST = "https://guong.example", "guong.example"
    page = EventPageFactory(
        title=LONG,
        summary="Một buổi sáng, ba câu chuyện.",
        ends="2026-12-12 11:30",
        address="Đường Tô Hiệu, Hà Đông",
        contact="Trung tâm VH-TT&TT quận",
        kind=EventKind.COMMENDATION,
    )
    address = f"https://guong.example/su-kien/{page.slug}/"
    event = only_event(read(client, f"/su-kien/{page.slug}/lich.ics"))
    assert event["UID"] == f"su-kien-{page.pk}@guong.example"
    assert event["SUMMARY"] == LONG
    assert event["LOCATION"] == "Nhà văn hóa phường Vạn Phúc, Đường Tô Hiệu, Hà Đông"
    assert event["DESCRIPTION"] == (
        f"Một buổi sáng, ba câu chuyện.\n\nLiên hệ: Trung tâm VH-TT&TT quận\n\n{address}"
    )
    assert event["URL"] == address
    assert event.categories == ["Biểu dương"]
    assert "ORGANIZER" not in event
    changed = page.last_published_at.replace(microsecond=0)
    assert (event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (changed, changed)


def test_times_are_those_of_the_country_under_its_full_name(client):
    page = EventPageFactory(ends="2026-12-12 11:30")
    calendar = read(client, f"/su-kien/{page.slug}/lich.ics")
    event = only_event(calendar)
    (zone,) = calendar.walk("VTIMEZONE")
    assert (
        zone["TZID"] == event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Asia/Ho_Chi_Minh"
    )
    assert zone.walk("STANDARD")[0]["TZOFFSETTO"].td == timedelta(hours=7)
    assert event["DTSTART"].dt == datetime(2026, 12, 12, 2, 0, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2026, 12, 12, 4, 30, tzinfo=UTC)


def test_without_an_end_it_takes_two_hours(client):
    page = EventPageFactory()
    event = only_event(read(client, f"/su-kien/{page.slug}/lich.ics"))
    assert event["DTEND"].dt == at("2026-12-12 11:00")


def test_lines_are_folded_between_letters_and_end_as_they_must(client):
    page = EventPageFactory(title=LONG, summary="Ấ" * 200)
    content = client.get(f"/su-kien/{page.slug}/lich.ics").content
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_the_file_opens_and_has_a_name(client):
    page = EventPageFactory(slug="xem-lua")
    assert client.get("/su-kien/xem-lua/lich.ics")["Content-Disposition"] == 'inline; filename="xem-lua.ics"'
    assert client.get("/su-kien/lich.ics")["Content-Disposition"] == 'inline; filename="su-kien.ics"'
    assert client.post(page.url + "lich.ics").status_code == 405


def test_all_that_is_coming_and_the_last_year_can_be_subscribed_to(client):
    for title, begins in [
        ("Sắp tới", "2026-12-12 09:00"),
        ("Năm ngoái", "2025-12-02 09:00"),
        ("Cũ", "2025-11-01 09:00"),
    ]:
        EventPageFactory(title=title, begins=begins)
    EventPageFactory(title="Nháp", live=False)
    with clock.standing_at(at("2026-12-01 10:00")):
        calendar = read(client, "/su-kien/lich.ics")
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["Năm ngoái", "Sắp tới"]
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Sự kiện – Gương sáng Hà Đông"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert (calendar["VERSION"], calendar.get("METHOD")) == ("2.0", None)
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_the_same_content_gives_the_same_bytes(client):
    page = EventPageFactory()
    for address in (f"/su-kien/{page.slug}/lich.ics", "/su-kien/lich.ics"):
        assert client.get(address).content == client.get(address).content


def test_what_is_not_public_is_not_there(client):
    assert client.get("/su-kien/lich.ics").status_code == 404
    page = EventPageFactory(live=False)
    assert client.get(f"/su-kien/{page.slug}/lich.ics").status_code == 404
    assert client.get("/su-kien/khong-co/lich.ics").status_code == 404
    public = EventPageFactory()
    PageViewRestriction.objects.create(page=event_index(), restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"/su-kien/{public.slug}/lich.ics").status_code == 404
    assert client.get("/su-kien/lich.ics").status_code == 404


def test_the_number_of_queries_does_not_grow():
    page = EventPageFactory()
    addresses = (f"/su-kien/{page.slug}/lich.ics", "/su-kien/lich.ics")
    before = [queries_of(address) for address in addresses]
    for _ in range(3):
        EventPageFactory()
    assert [queries_of(address) for address in addresses] == before
    assert max(before) <= 4
