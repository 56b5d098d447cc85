"""Until when a round takes nominations: the last second, extensions, working days, words."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.freezing import thawed
from exemplars.models import UnitType
from exemplars.nominations import services
from exemplars.nominations.deadlines import Deadline, after_working_days
from exemplars.nominations.enums import DeadlineRule, Track
from exemplars.nominations.models import Extension, Nomination, Round
from exemplars.nominations.steps import Refused
from tests.factories.nominations import (
    NominationFactory,
    RoundFactory,
    UserFactory,
    drafter_of,
    head_of,
    local,
)
from tests.factories.pages import UnitFactory

LAST = local(2026, 4, 29, 23, 59, 59)


def deadline(**changes) -> Deadline:
    plan = {
        "last_day": date(2024, 4, 29), "planned_on": date(2024, 4, 30), "rule": DeadlineRule.EXCLUSIVE,
        "since": date(2024, 3, 1),
    }  # fmt: skip
    return Deadline(**plan | changes)


@pytest.fixture
def round(db):
    """Ends before 30 April 2026 for all, and takes nothing late."""
    with clock.standing_at(LAST - timedelta(days=20)):
        return RoundFactory(
            deadline_date=date(2026, 4, 30), deadline_rule=DeadlineRule.EXCLUSIVE, allows_supplementary=False
        )


def extension(round, unit, day):
    Extension.objects.create(
        round=round, unit=unit, last_day=day, reason="Mất điện", by=UserFactory(), at=clock.now()
    )
    return Round.objects.get(pk=round.pk)


def test_the_last_moment_is_said_in_full():
    assert deadline().sentence == (
        "Nộp chậm nhất 23 giờ 59 phút 59 giây, thứ Hai ngày 29/4/2024 (trước ngày 30/4/2024)"
    )
    inclusive = deadline(last_day=date(2024, 4, 30), rule=DeadlineRule.INCLUSIVE)
    assert inclusive.sentence.endswith("thứ Ba ngày 30/4/2024 (hết ngày 30/4/2024)")
    assert deadline(extended=True, last_day=date(2024, 5, 5)).sentence.endswith("(đã gia hạn)")
    assert deadline(all_year=True, last_day=date(2024, 12, 31)).sentence == (
        "Nhận quanh năm, chậm nhất 23 giờ 59 phút 59 giây, thứ Ba ngày 31/12/2024"
    )


@pytest.mark.parametrize(
    ("moment", "past", "days"),
    [
        ((2024, 4, 29, 23, 59, 59), False, 0),
        ((2024, 4, 30, 0, 0, 0), True, -1),
        ((2024, 4, 28, 0, 0, 0), False, 1),
    ],
)
def test_midnight_in_hanoi_decides(moment, past, days):
    with clock.standing_at(local(*moment)):
        assert (deadline().is_past, deadline().days_left) == (past, days)


def test_a_request_is_judged_by_the_moment_it_was_taken(round):
    """One second before closing the server takes it; storing ends five seconds later (bad input 42)."""
    with clock.standing_at(LAST):
        nomination = NominationFactory(waiting=True, round=round)
        with clock.answering(), clock.standing_at(LAST + timedelta(seconds=6)):
            sent = services.confirm(nomination, by=head_of(nomination.unit))
    assert sent.supplementary is False
    assert sent.submitted_at == LAST + timedelta(seconds=6)


def test_page_button_and_service_agree(drafter, unit, round):
    with clock.standing_at(LAST):
        nomination = NominationFactory(unit=unit, round=round)
        assert f"/de-cu/{nomination.pk}/phan/" in drafter.get(f"/de-cu/{nomination.pk}/").text
        assert drafter.get(f"/de-cu/{nomination.pk}/phan/ket-qua/").status_code == 200
    with clock.standing_at(LAST + timedelta(seconds=1)):
        page = drafter.get(f"/de-cu/{nomination.pk}/")
        assert f"/de-cu/{nomination.pk}/phan/" not in page.text
        assert "Đã hết hạn" in page.text
        assert drafter.get(f"/de-cu/{nomination.pk}/phan/ket-qua/").status_code == 302
        with pytest.raises(Refused):
            services.save_draft(nomination, by=drafter_of(unit), summary="Muộn.")
        with pytest.raises(Refused):
            services.hand_to_head(nomination, by=drafter_of(unit))
    assert Nomination.objects.get().summary == nomination.summary


def test_the_latest_day_counts_and_only_for_whom_it_was_given(round):
    one, other = UnitFactory(), UnitFactory(name="UBND phường La Khê")
    for unit, day in ((one, date(2026, 5, 6)), (one, date(2026, 5, 3)), (None, date(2026, 5, 4))):
        round = extension(round, unit, day)
    assert round.deadline_for(one).last_day == date(2026, 5, 6)
    assert round.deadline_for(other).last_day == date(2026, 5, 4)
    assert (round.last_day, round.closes_for(one)) == (date(2026, 5, 4), local(2026, 5, 7, 0, 0, 0))
    with clock.standing_at(local(2026, 5, 5, 8, 0, 0)):
        assert [round.accepts_from(one), round.accepts_from(other), round.is_open] == [True, False, False]


@pytest.fixture
def sector(db):
    """An office that counts the schools below it; and one that doesn't."""
    nganh = UnitType.objects.create(slug="nganh", name="Ngành", counted_by=CountedBy.SECTOR)
    return UnitFactory(name="Phòng Giáo dục", unit_type=nganh)


def test_what_a_sector_is_given_reaches_the_units_that_it_counts(round, sector):
    school, ward = UnitFactory(name="Trường Lê Lợi", parent=sector), UnitFactory()
    of_ward = UnitFactory(name="Trạm y tế", parent=ward)
    with clock.standing_at(LAST):
        units = (sector, school, ward, of_ward)
        drafts = [NominationFactory(unit=unit, round=round) for unit in units]
    extension(round, sector, date(2026, 5, 6))
    round = extension(round, ward, date(2026, 5, 4))
    days = [date(2026, 5, 6), date(2026, 5, 6), date(2026, 5, 4), date(2026, 4, 29)]
    assert [round.deadline_for(unit).last_day for unit in units] == days
    read = {one.pk: one.deadline for one in Nomination.objects.with_place()}
    assert [read[one.pk].last_day for one in drafts] == days
    assert [one.extended for one in read.values()].count(False) == 1


def test_the_own_day_of_a_school_stays_where_it_is_later(round, sector):
    school = UnitFactory(name="Trường Lê Lợi", parent=sector)
    extension(round, school, date(2026, 5, 9))
    round = extension(round, sector, date(2026, 5, 6))
    assert round.deadline_for(school).last_day == date(2026, 5, 9)
    assert round.deadline_for(sector).last_day == date(2026, 5, 6)


def test_page_button_and_service_of_a_school_know_the_day_of_its_sector(round, sector, client):
    school = UnitFactory(name="Trường Lê Lợi", parent=sector)
    round = extension(round, sector, date(2026, 5, 6))
    client.force_login(drafter_of(school))
    with clock.standing_at(local(2026, 5, 6, 23, 59, 59)):
        RoundFactory(closes_in=90)
        page = client.get("/de-cu/").text
        assert "thứ Tư ngày 6/5/2026 (đã gia hạn)" in page
        assert (
            page.count(_("until %(day)s") % {"day": date_format(date(2026, 5, 6))}) == 1
        )  # where one chooses the round
        nomination = NominationFactory(unit=school, round=round, submitted=True)
        assert nomination.supplementary is False
        draft = NominationFactory(unit=school, round=round)
        assert f"/de-cu/{draft.pk}/phan/" in client.get(f"/de-cu/{draft.pk}/").text
    with clock.standing_at(local(2026, 5, 7, 0, 0, 0)), pytest.raises(Refused):
        services.hand_to_head(draft, by=drafter_of(school))


def test_an_extension_before_the_plans_day_takes_nothing_away(round):
    assert extension(round, None, date(2026, 4, 1)).last_day == date(2026, 4, 29)


def test_lists_ask_for_extensions_once(round, django_assert_num_queries):
    unit = UnitFactory()
    extension(round, unit, date(2026, 5, 6))
    with clock.standing_at(LAST):
        NominationFactory.create_batch(3, unit=unit, round=round)
    with django_assert_num_queries(1):
        days = {one.deadline.last_day for one in Nomination.objects.with_place()}
    assert days == {date(2026, 5, 6)}


def test_late_in_the_plans_time_but_in_the_units_own_is_no_supplement(round):
    with thawed():
        Round.objects.update(allows_supplementary=True)
    unit = UnitFactory()
    round = extension(round, unit, date(2026, 5, 6))
    with clock.standing_at(local(2026, 5, 6, 23, 59, 59)):
        assert NominationFactory(submitted=True, unit=unit, round=round).supplementary is False
        other = UnitFactory(name="UBND phường La Khê")
        assert NominationFactory(submitted=True, unit=other, round=round).supplementary is True


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 3, 2), 5, date(2026, 3, 9)),  # Monday to Monday
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # from a Saturday
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 4, 24), 5, date(2026, 5, 6)),  # Hùng Kings on a Sunday, 30 April, 1 May
        (date(2026, 8, 31), 1, date(2026, 9, 3)),  # two days of the National Day
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # into the next year
        (date(2024, 4, 26), 1, date(2024, 5, 2)),  # a Monday off between holidays …
        (date(2024, 5, 3), 1, date(2024, 5, 4)),  # … for which a Saturday is worked
    ],
)
def test_working_days_leave_out_weekends_and_public_holidays(day, number, expected):
    assert after_working_days(day, number) == expected


def test_the_calendar_is_loaded_only_where_days_are_counted():
    """A worker that never counts days doesn't carry the holidays of all countries."""
    script = "import django; django.setup(); from django.urls import get_resolver as r; r().url_patterns; "
    script += "import sys; print('holidays' in sys.modules)"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "showcase.settings"}
    said = subprocess.run(
        [sys.executable, "-c", script], check=False, env=environment, capture_output=True, text=True
    )
    assert (said.stdout.strip(), said.returncode) == ("False", 0)


def test_the_all_year_track_ends_with_the_year(db):
    round = RoundFactory(track=Track.ALL_YEAR, year=2026, deadline_date=date(2026, 2, 1), opened=False)
    assert (round.last_day, round.answer_days) == (date(2026, 12, 31), 5)
    assert round.deadline_for().all_year
