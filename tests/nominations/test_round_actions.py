"""Opening, more time, exceptions: what they store, what they refuse, what freezes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.freezing import thawed
from exemplars.models import UnitType
from exemplars.nominations.deadlines import day_in_full
from exemplars.nominations.enums import NoticeKind, Track
from exemplars.nominations.letters import letter_for
from exemplars.nominations.models import Extension, Notice, Quota, QuotaException, Round
from exemplars.nominations.queries import standing_of, standings
from exemplars.nominations.round_actions import except_unit, extend, open_round
from exemplars.nominations.steps import Refused
from tests.factories.nominations import RoundFactory, UserFactory, drafter_of, head_of, working_criteria
from tests.factories.pages import FieldFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory(username="noi-vu")


def days(number):
    return clock.today() + timedelta(days=number)


def with_address(user):
    user.email = f"{user.username}@ha-dong.example"
    user.save()
    return user


class TestOpening:
    def test_units_are_told_once(self):
        unit = UnitFactory()
        people = {with_address(drafter_of(unit)), with_address(head_of(unit))}
        drafter_of(UnitFactory(name="UBND phường La Khê"))  # without an address
        working_criteria(FieldFactory())
        round = RoundFactory(opened=False)
        open_round(round)
        open_round(round)
        assert {one.user for one in Notice.objects.filter(kind=NoticeKind.OPENED)} == people

    def test_a_round_of_the_past_tells_nobody(self):
        with_address(drafter_of(UnitFactory()))
        RoundFactory(closes_in=-1)
        assert not Notice.objects.exists()

    def test_the_all_year_track_asks_no_minimum(self):
        unit = UnitFactory()
        unit.unit_type.minimum = 2
        unit.unit_type.save()
        working_criteria(FieldFactory())
        round = open_round(RoundFactory(opened=False, track=Track.ALL_YEAR))
        assert not Quota.objects.filter(round=round).exists()
        assert standings(round) == []
        assert standing_of(unit, round).minimum is None

    def test_afterwards_nothing_of_it_can_be_changed(self):
        round = RoundFactory()
        round.name = "Tên khác"
        with pytest.raises(ValidationError):
            round.full_clean()


class TestExtending:
    def test_one_several_or_all(self, by):
        round, one, other = RoundFactory(), UnitFactory(), UnitFactory(name="UBND phường La Khê")
        round = extend(round, units=[one, other], last_day=days(40), by=by, reason=" Mưa lũ ")
        round = extend(round, units=None, last_day=days(35), by=by, reason="Nghỉ lễ")
        rows = Extension.objects.order_by("pk").values_list("unit", "last_day", "reason", "by")
        assert list(rows) == [
            (one.pk, days(40), "Mưa lũ", by.pk),
            (other.pk, days(40), "Mưa lũ", by.pk),
            (None, days(35), "Nghỉ lễ", by.pk),
        ]
        assert [round.last_day, round.deadline_for(one).last_day] == [days(35), days(40)]

    def test_whom_it_concerns_is_written_to(self, by):
        round, one, other = RoundFactory(), UnitFactory(), UnitFactory(name="UBND phường La Khê")
        here, there = with_address(drafter_of(one)), with_address(head_of(other))
        extend(round, units=[one], last_day=days(40), by=by, reason="Mưa lũ")
        assert [row.user for row in Notice.objects.filter(kind=NoticeKind.EXTENDED)] == [here]
        extend(round, units=None, last_day=days(35), by=by, reason="Nghỉ lễ")
        assert set(Notice.objects.values_list("user", flat=True)) == {here.pk, there.pk}

    def test_the_units_of_a_sector_are_written_to_by_name_each_once(self, by):
        kind = UnitType.objects.create(slug="nganh", name="Ngành", counted_by=CountedBy.SECTOR)
        sector = UnitFactory(name="Phòng Giáo dục", unit_type=kind)
        school = UnitFactory(name="Trường Lê Lợi", parent=sector)
        UnitFactory(name="UBND phường La Khê")
        people = {with_address(drafter_of(sector)): sector, with_address(drafter_of(school)): school}
        round = extend(RoundFactory(), units=[sector, school], last_day=days(40), by=by, reason="Mưa lũ")
        assert {row.user: row.unit for row in Notice.objects.filter(kind=NoticeKind.EXTENDED)} == people
        extend(round, units=[sector], last_day=days(50), by=by, reason="Mưa lũ")
        school_notices = Notice.objects.filter(unit=school, kind=NoticeKind.EXTENDED)
        told = [letter_for(row).body for row in school_notices]
        until = day_in_full(days(50))
        assert len(told) == 2
        assert [(until in body, "Trường Lê Lợi" in body) for body in told] == [(True, True)] * 2

    @pytest.mark.parametrize(
        "wrong", [{"reason": " "}, {"units": []}, {"days": 30}, {"days": -1}, {"opened": False}]
    )
    def test_what_gives_nobody_more_time_is_refused(self, by, wrong):
        working_criteria(FieldFactory())
        round = RoundFactory(
            opened=wrong.get("opened", True), closes_in=-5 if "days" in wrong and wrong["days"] < 0 else 30
        )
        with pytest.raises(Refused):
            extend(
                round, units=wrong.get("units"), last_day=days(wrong.get("days", 40)), by=by,
                reason=wrong.get("reason", "Mưa lũ"),
            )  # fmt: skip
        assert not Extension.objects.exists()

    def test_all_or_none(self, by):
        round, one, other = RoundFactory(), UnitFactory(), UnitFactory(name="UBND phường La Khê")
        round = extend(round, units=[other], last_day=days(50), by=by, reason="Mưa lũ")
        with pytest.raises(Refused):
            extend(round, units=[one, other], last_day=days(40), by=by, reason="Mưa lũ")
        assert Round.objects.get(pk=round.pk).deadline_for(one).last_day == days(30)


class TestExceptions:
    def test_the_unit_owes_what_its_exception_says(self, by):
        round, unit = RoundFactory(minimum=3), UnitFactory()
        except_unit(round, unit=unit, minimum=5, by=by, reason="Địa bàn rộng")
        except_unit(round, unit=unit, minimum=1, by=by, reason="Mới thành lập")
        row = QuotaException.objects.get()
        assert (row.minimum, row.reason, row.by) == (1, "Mới thành lập", by)
        assert standing_of(unit, round).minimum == 1
        assert {one.unit: one.minimum for one in standings(round)} == {unit: 1, round.receiver: 3}

    def test_a_unit_without_a_minimum_may_get_one(self, by):
        round, unit = RoundFactory(minimum=3), UnitFactory()
        with thawed():
            Quota.objects.all().delete()
        except_unit(round, unit=unit, minimum=2, by=by, reason="Tự đăng ký")
        assert [(one.unit, one.missing) for one in standings(round)] == [(unit, 2)]

    def test_it_needs_a_reason_and_a_round_with_minimums(self, by):
        unit, all_year = UnitFactory(), RoundFactory(track=Track.ALL_YEAR)
        for round, reason in ((RoundFactory(), " "), (all_year, "Vì thế")):
            with pytest.raises(Refused):
                except_unit(round, unit=unit, minimum=2, by=by, reason=reason)
