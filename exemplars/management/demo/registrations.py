"""What a round holds beside its nominations: the units' plans, more time for one, another minimum for one."""

from datetime import datetime, timedelta

from django.utils import timezone

from exemplars import clock
from exemplars.management.demo.ledger import mark
from exemplars.management.demo.people import People
from exemplars.management.files import read
from exemplars.models import Unit
from exemplars.nominations.models import Extension, Registration, Round
from exemplars.nominations.round_actions import except_unit, extend


def load_registrations(units: dict[str, Unit], rounds: dict[str, Round], people: People) -> None:
    """Goes with the nominations, whose registrations get the number and date of the unit's plan."""
    data, staff = read("demo", "rounds"), people.staff["noivu"]
    for row in data["registration"]:
        Registration.objects.filter(round=rounds[row["round"]], unit=units[row["unit"]]).update(
            plan_number=row["plan_number"], plan_date=row["plan_date"]
        )
    for row in data["extension"]:
        round = rounds[row["round"]]
        later = round.last_day + timedelta(days=row["more_days"])
        with clock.standing_at(_given(row)):
            extend(round, units=[units[row["unit"]]], last_day=later, by=staff, reason=row["reason"])
        mark(*Extension.objects.filter(round=round))
    for row in data["quota_exception"]:
        with clock.standing_at(_given(row)):
            mark(except_unit(
                rounds[row["round"]], unit=units[row["unit"]], minimum=row["minimum"], by=staff,
                reason=row["reason"],
            ))  # fmt: skip


def _given(row: dict) -> datetime:
    morning = timezone.localtime(clock.now()).replace(hour=9, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=row["given_days"])
