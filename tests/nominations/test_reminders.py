"""Reminders: whom, when, and never twice."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.freezing import thawed
from exemplars.models import UnitType
from exemplars.nominations.enums import NoticeKind, Track
from exemplars.nominations.models import Notice, Quota
from exemplars.nominations.outbox import silent
from exemplars.nominations.post import send_waiting
from exemplars.nominations.reminders import remind
from exemplars.nominations.round_actions import extend
from tests.factories.nominations import NominationFactory, RoundFactory, UserFactory, drafter_of, head_of
from tests.factories.pages import UnitFactory
from tests.postbox import open_postbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    """Opened 40 days ago with silence; the deadline is as many days away as a test stands before it."""
    opened = clock.now() - timedelta(days=40)
    with silent():
        return RoundFactory(minimum=1, opens_at=opened, closes_in=0)


@pytest.fixture
def unit(round):
    """Its drafter and head have an address."""
    unit = UnitFactory()
    for user in (drafter_of(unit), head_of(unit)):
        user.email = f"{user.username}@ha-dong.example"
        user.save()
    return unit


def reminded(days_left: int) -> int:
    with clock.standing_at(clock.now() - timedelta(days=days_left)):
        return remind()


@pytest.mark.parametrize("days", [30, 14, 7, 3, 1, -1])
def test_drafter_and_head_of_a_unit_under_its_minimum(unit, days):
    assert reminded(days) == 2
    assert reminded(days) == 0
    assert {row.user for row in Notice.objects.all()} == {drafter_of(unit), head_of(unit)}


def test_each_day_brings_its_own_and_a_missed_one_only_the_latest(unit):
    assert [reminded(days) for days in (31, 30, 29, 13, 12, 7, 2, 2, 0, -1, -2)] == [
        0, 2, 0, 2, 0, 2, 2, 0, 2, 2, 0,
    ]  # fmt: skip


def test_long_after_the_deadline_nothing_is_made_up_for(unit):
    assert reminded(-8) == 0


def test_a_day_before_the_round_opened_is_not_made_up_for(unit, round):
    with thawed():
        type(round).objects.update(opens_at=clock.now() - timedelta(days=10))
    assert [reminded(days) for days in (10, 8, 7)] == [0, 0, 2]


def test_a_unit_that_has_enough_is_left_alone_but_for_its_drafts(unit, round):
    with clock.standing_at(clock.now() - timedelta(days=20)):
        NominationFactory(unit=unit, round=round, submitted=True)
        assert reminded(14) == 0
        NominationFactory(unit=unit, round=round)
    assert [reminded(days) for days in (14, 7)] == [0, 1]
    assert Notice.objects.get(kind=NoticeKind.REMINDER).user == drafter_of(unit)


def test_the_head_is_reminded_of_what_waits_for_her(unit, round):
    with silent(), clock.standing_at(clock.now() - timedelta(days=20)):
        NominationFactory(unit=unit, round=round, submitted=True)
        NominationFactory(unit=unit, round=round, waiting=True)
    assert reminded(3) == 2


def test_more_time_starts_the_count_anew(unit, round):
    with silent(), clock.standing_at(clock.now() - timedelta(days=1)):
        extend(
            round, units=[unit], last_day=clock.today() + timedelta(days=9), by=UserFactory(), reason="Bão"
        )
    assert reminded(0) == 0  # 8 days are left now, and the 14th day before was over when it was said
    assert reminded(-1) == 2


def test_a_school_is_reminded_by_the_day_of_its_sector(unit, round):
    kind = UnitType.objects.create(slug="nganh", name="Ngành", counted_by=CountedBy.SECTOR)
    unit.parent = UnitFactory(name="Phòng Giáo dục", unit_type=kind)
    unit.save()
    last_day = round.deadline_date + timedelta(days=30)
    with silent(), clock.standing_at(clock.now() - timedelta(days=40)):
        NominationFactory(unit=unit, round=round)
        extend(round, units=[unit.parent], last_day=last_day, by=UserFactory(), reason="Bão")
    assert reminded(7) == 0
    assert reminded(-23) == 1
    assert Notice.objects.get(kind=NoticeKind.REMINDER).user == drafter_of(unit)


def test_the_all_year_track_and_units_without_minimum_are_not_reminded(unit, round):
    with silent():
        RoundFactory(track=Track.ALL_YEAR)
    with thawed():
        Quota.objects.all().delete()
    assert reminded(3) == 0


def test_the_number_of_queries_stays_the_same(unit, round, django_assert_num_queries):
    for number in range(4):
        member = head_of(UnitFactory(name=f"UBND phường {number}"))
        member.email = f"{number}@ha-dong.example"
        member.save()
    with django_assert_num_queries(10):
        assert reminded(7) == 6


def test_the_mail_says_days_missing_and_drafts(unit, round, settings):
    with clock.standing_at(clock.now() - timedelta(days=20)):
        NominationFactory.create_batch(2, unit=unit, round=round, title="Người gánh nước")
    with open_postbox(settings) as postbox, clock.standing_at(clock.now() - timedelta(days=3)):
        call_command("send_reminders")
        call_command("send_reminders")
        assert len(postbox.messages) == 2
        assert set(postbox.subjects) == {f"[Cần làm] Còn 3 ngày: {round.name}"}
        body = postbox.messages[0].get_content()
        assert "Đơn vị còn thiếu 1 đề cử" in body
        assert "Đơn vị còn 2 bản nháp chưa nộp." in body
        assert f"/de-cu/?dot={round.slug}" in body
        assert "gánh nước" not in body
        assert send_waiting() == (0, 0)


def test_the_day_after_asks_for_nothing(unit, round, settings):
    with open_postbox(settings) as postbox, clock.standing_at(clock.now() + timedelta(days=1)):
        call_command("send_reminders")
    assert set(postbox.subjects) == {f"Đã hết hạn đăng ký: {round.name}"}
    assert "bổ sung" in postbox.messages[0].get_content()
