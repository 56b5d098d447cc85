"""What counts towards a minimum, and which answers are overdue."""

from datetime import timedelta

import pytest

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.freezing import thawed
from exemplars.models import UnitType
from exemplars.nominations.enums import Track
from exemplars.nominations.models import Nomination, Quota
from exemplars.nominations.queries import overdue_answers, standing_of, standings
from tests.factories.nominations import NominationFactory, RoundFactory, local
from tests.factories.pages import UnitFactory

pytestmark = pytest.mark.django_db


def test_a_sector_counts_its_children_of_whatever_type(django_assert_num_queries):
    round = RoundFactory(minimum=2)
    sector = UnitType.objects.create(slug="nganh", name="Ngành", counted_by=CountedBy.SECTOR)
    with thawed():
        Quota.objects.create(round=round, unit_type=sector, minimum=5)
    office = UnitFactory(name="Phòng Giáo dục", unit_type=sector)
    school = UnitFactory(name="Trường Lê Lợi", parent=office)
    kindergarten = UnitFactory(
        name="Mầm non Sen", parent=office, unit_type=UnitType.objects.create(slug="mam-non", name="Mầm non")
    )
    for unit in (office, school, kindergarten):
        NominationFactory(unit=unit, round=round, submitted=True)
    NominationFactory(unit=school, round=round, withdrawn=True)

    with django_assert_num_queries(4):
        rows = {row.unit: (row.registered, row.minimum) for row in standings(round)}
    assert {unit: rows.get(unit) for unit in (office, school, kindergarten)} == {
        office: (3, 5), school: None, kindergarten: None,
    }  # fmt: skip
    assert standing_of(office, round).registered == 3
    assert standing_of(school, round).registered == 1


def test_only_a_sector_counts_what_is_below_it():
    round = RoundFactory(minimum=2)
    above = UnitFactory(name="UBND quận")
    NominationFactory(unit=UnitFactory(name="UBND phường La Khê", parent=above), round=round, submitted=True)
    assert standing_of(above, round).registered == 0
    assert {row.unit.name: row.registered for row in standings(round)}["UBND quận"] == 0


def test_answers_are_overdue_after_the_last_working_day():
    monday = local(2026, 3, 2, 16, 0, 0)
    with clock.standing_at(monday):
        round = RoundFactory(track=Track.ALL_YEAR, year=2026)
        late = NominationFactory(round=round, submitted=True)
        NominationFactory(round=round, accepted=True)
        NominationFactory(round=RoundFactory(), submitted=True)
    with clock.standing_at(monday + timedelta(days=7)):
        assert overdue_answers() == []
    with clock.standing_at(monday + timedelta(days=8)):
        assert overdue_answers() == [late]
    assert Nomination.objects.get(pk=late.pk).answer_due.isoformat() == "2026-03-09"
