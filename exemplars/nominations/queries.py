"""What pages and lists ask about registrations."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from exemplars import clock
from exemplars.enums import CountedBy
from exemplars.models import Unit
from exemplars.nominations.deadlines import Deadline
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination, Quota, QuotaException, Round


@dataclass(frozen=True)
class Standing:
    """How a unit stands in a round; `minimum` is None where the plan names none."""

    unit: Unit
    round: Round
    minimum: int | None
    registered: int

    @property
    def deadline(self) -> Deadline:
        return self.round.deadline_for(self.unit)

    @property
    def missing(self) -> int:
        return max((self.minimum or 0) - self.registered, 0)

    @property
    def is_reached(self) -> bool:
        return self.missing == 0


def standing_of(unit: Unit, round: Round) -> Standing:
    """The minimum of the unit and how many count towards it; a sector counts its child units too."""
    quota = Quota.objects.filter(round=OuterRef("pk"), unit_type=unit.unit_type_id)
    exception = QuotaException.objects.filter(round=OuterRef("pk"), unit=unit)
    minimum = Coalesce(Subquery(exception.values("minimum")), Subquery(quota.values("minimum")))
    whose = Q(registration__unit=unit)
    if unit.unit_type.counted_by == CountedBy.SECTOR:
        whose |= Q(registration__unit__parent=unit)
    registered = Nomination.objects.in_round(round).counted().filter(whose).count()
    owed = Round.objects.filter(pk=round.pk).values_list(minimum, flat=True).get()
    return Standing(unit, round, owed, registered)


def standings(round: Round) -> list[Standing]:
    """Every unit that exists at the round's deadline and has a minimum, in their order. Few queries.

    A child unit of a sector is counted by the sector, unless an exception asks a minimum of its own.
    """
    minimums = dict(Quota.objects.filter(round=round).values_list("unit_type_id", "minimum"))
    own = dict(QuotaException.objects.filter(round=round).values_list("unit_id", "minimum"))
    units = (
        Unit.objects.existing_on(round.last_day)
        .filter(Q(unit_type__in=minimums) | Q(pk__in=own))
        .select_related("unit_type", "parent__unit_type")
        .in_order()
    )
    of_units, below = _counts(round)
    return [
        Standing(
            unit, round, own.get(unit.pk, minimums.get(unit.unit_type_id)),
            of_units[unit.pk] + (below[unit.pk] if unit.unit_type.counted_by == CountedBy.SECTOR else 0),
        )
        for unit in units
        if unit.pk in own or not (unit.parent_id and unit.parent.unit_type.counted_by == CountedBy.SECTOR)
    ]  # fmt: skip


def _counts(round: Round) -> tuple[Counter[int], Counter[int]]:
    """How many count, by the key of the unit, and by that of the unit above."""
    of_units, below = Counter(), Counter()
    counted = Nomination.objects.in_round(round).counted().order_by()
    rows = counted.values_list("registration__unit", "registration__unit__parent").annotate(Count("pk"))
    for unit, parent, number in rows:
        of_units[unit] += number
        below[parent] += number
    return of_units, below


def overdue_answers() -> list[Nomination]:
    """What should have been answered by now: submitted, in rounds that say in how many working days."""
    waiting = Nomination.objects.filter(
        status=Status.SUBMITTED, registration__round__answer_days__isnull=False
    ).with_place().order_by("submitted_at")  # fmt: skip
    return [one for one in waiting if one.answer_due < clock.today()]
