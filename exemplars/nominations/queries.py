"""What pages and lists ask about registrations."""

from dataclasses import dataclass

from django.db.models import Count, Q

from exemplars.enums import CountedBy
from exemplars.models import Unit
from exemplars.nominations.models import Nomination, Quota, Round


@dataclass(frozen=True)
class Standing:
    """How a unit stands in a round; `minimum` is None where the plan names none."""

    unit: Unit
    round: Round
    minimum: int | None
    registered: int

    @property
    def missing(self) -> int:
        return max((self.minimum or 0) - self.registered, 0)

    @property
    def is_reached(self) -> bool:
        return self.missing == 0


def standing_of(unit: Unit, round: Round) -> Standing:
    """The minimum of the unit and how many count towards it; a sector counts its child units too."""
    quota = Quota.objects.filter(round=round, unit_type=unit.unit_type_id).first()
    whose = Q(registration__unit=unit)
    if unit.unit_type.counted_by == CountedBy.SECTOR:
        whose |= Q(registration__unit__parent=unit)
    registered = Nomination.objects.in_round(round).counted().filter(whose).count()
    return Standing(unit, round, quota.minimum if quota else None, registered)


def standings(round: Round) -> list[Standing]:
    """Every unit that exists at the round's deadline and has a minimum, in their order. Three queries."""
    minimums = dict(Quota.objects.filter(round=round).values_list("unit_type_id", "minimum"))
    counted = Nomination.objects.in_round(round).counted().values_list("registration__unit")
    counts = dict(counted.annotate(number=Count("pk")))
    units = list(
        Unit.objects.existing_on(round.last_day)
        .filter(unit_type__in=minimums)
        .select_related("unit_type", "parent__unit_type")
        .in_order()
    )
    children: dict[int, int] = {}
    for unit in units:
        if unit.parent_id:
            children[unit.parent_id] = children.get(unit.parent_id, 0) + counts.get(unit.pk, 0)
    return [
        Standing(unit, round, minimums[unit.unit_type_id], counts.get(unit.pk, 0) + children.get(unit.pk, 0))
        for unit in units
        if not (unit.parent_id and unit.parent.unit_type.counted_by == CountedBy.SECTOR)
    ]
