"""Days and times as people say them."""

from datetime import date

from exemplars.moments import day_in_words, period_in_words, span_in_words
from tests.factories.events import at


def test_a_day_has_its_weekday():
    assert day_in_words(date(2026, 12, 12)) == "thứ Bảy ngày 12/12/2026"
    assert day_in_words(date(2026, 12, 6)) == "Chủ nhật ngày 6/12/2026"


def test_a_moment_is_told_in_the_time_of_the_country():
    assert span_in_words(at("2026-12-12 09:00"), None) == "9 giờ 00, thứ Bảy ngày 12/12/2026"
    late = at("2026-12-31 18:30").astimezone(tz=None)
    assert span_in_words(late, late) == "18 giờ 30, thứ Năm ngày 31/12/2026"


def test_a_span_names_the_day_once_where_it_is_one():
    begins = at("2026-12-12 09:00")
    assert span_in_words(begins, at("2026-12-12 11:05")) == "9 giờ 00 đến 11 giờ 05, thứ Bảy ngày 12/12/2026"
    assert (
        span_in_words(begins, at("2026-12-13 11:00"))
        == "9 giờ 00, thứ Bảy ngày 12/12/2026 đến 11 giờ 00, Chủ nhật ngày 13/12/2026"
    )


def test_a_period_may_be_open():
    assert period_in_words(date(2025, 10, 10), None) == "từ ngày 10/10/2025"
    assert period_in_words(date(2024, 4, 15), date(2025, 4, 15)) == "từ 15/4/2024 đến 15/4/2025"
