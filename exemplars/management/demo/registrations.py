"""What a round holds beside its nominations: the units' plans, more time for one, another minimum for one."""

from datetime import datetime, timedelta

from django.utils import timezone

from exemplars import clock
from exemplars.management.demo.ledger import mark
from exemplars.management.demo.people import People
from exemplars.management.files import read
from exemplars.models import Unit
from exemplars.nominations.models import Extension, QuotaException, Registration, Round


def load_registrations(units: dict[str, Unit], rounds: dict[str, Round], people: People) -> None:
    """Goes with the nominations, whose registrations get the number and date of the unit's plan."""
    data, staff = read("demo", "rounds"), people.staff["noivu"]
    for row in data["registration"]:
        Registration.objects.filter(round=rounds[row["round"]], unit=units[row["unit"]]).update(
            plan_number=row["plan_number"], plan_date=row["plan_date"]
        )
    for row in data["extension"]:
        round = rounds[row["round"]]
        mark(Extension.objects.create(
            round=round, unit=units[row["unit"]], last_day=round.last_day + timedelta(days=row["more_days"]),
            reason=row["reason"], by=staff, at=_given(row),
        ))  # fmt: skip
    for row in data["quota_exception"]:
        mark(QuotaException.objects.create(
            round=rounds[row["round"]], unit=units[row["unit"]], minimum=row["minimum"],
            reason=row["reason"], by=staff, at=_given(row),
        ))  # fmt: skip


def _given(row: dict) -> datetime:
    morning = timezone.localtime(clock.now()).replace(hour=9, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=row["given_days"])
