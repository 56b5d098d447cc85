"""What Internal Affairs does with a round: open it, give more time, ask another minimum of a unit.

Each is one transaction with its logged row, and mails to the units that it concerns.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import Criterion, CriterionSet, Unit, UnitType
from exemplars.nominations.deadlines import day_in_full
from exemplars.nominations.models import Extension, Nomination, Quota, QuotaException, Round
from exemplars.nominations.outbox import tell_of_extensions, tell_of_opening
from exemplars.nominations.steps import Refused


def lock_round(round: Round) -> Round:
    """The row as it is now, locked until the transaction ends."""
    return Round.objects.select_for_update().get(pk=round.pk)


@transaction.atomic
def open_round(round: Round) -> Round:
    """Freeze the criteria and the minimums for this round (decision 8); opening twice changes nothing.

    The all-year track asks no minimum of anybody (PQ9).
    """
    round = lock_round(round)
    if round.is_opened:
        return round
    if not round.is_all_year:
        for unit_type in UnitType.objects.exclude(minimum=None):
            Quota.objects.get_or_create(
                round=round, unit_type=unit_type, defaults={"minimum": unit_type.minimum}
            )
    round.criterion_set = _frozen_criteria(round)
    round.save(update_fields=["criterion_set"])
    if not round.is_past_deadline:
        tell_of_opening(round)
    return round


def _frozen_criteria(round: Round) -> CriterionSet:
    frozen = CriterionSet.objects.create(name=_("Criteria of %(round)s") % {"round": round.name[:80]})
    lines = Criterion.objects.working().order_by("pk")
    for line in lines:
        line.pk, line._state.adding, line.criterion_set = None, True, frozen
    Criterion.objects.bulk_create(lines)
    frozen.frozen_at = clock.now()
    frozen.save(update_fields=["frozen_at"])
    return frozen


@transaction.atomic
def extend(round: Round, *, units: Iterable[Unit] | None, last_day: date, by: User, reason: str) -> Round:
    """Give more time to these units, or to all (None). Nobody is chosen by an empty choice (NO3).

    Raises Refused when somebody wouldn't get more time than they have, or it would be over already.
    """
    if not reason.strip():
        raise Refused(_("Say why there is more time: it stays in the log."))
    round, concerned = lock_round(round), [None] if units is None else list(units)
    if not concerned:
        raise Refused(_("Choose at least one unit."))
    if not round.is_opened:
        raise Refused(_("The round isn't open yet: change its deadline instead."))
    if last_day < clock.today():
        raise Refused(_("That day is over already."))
    for unit in concerned:
        if last_day <= (now := round.deadline_for(unit)).last_day:
            raise Refused(
                _("%(whom)s: the last day is %(day)s already.")
                % {"whom": Extension(unit=unit).whom, "day": day_in_full(now.last_day)}
            )
    now = clock.now()
    rows = [
        Extension(round=round, unit=unit, last_day=last_day, reason=reason.strip(), by=by, at=now)
        for unit in concerned
    ]
    for row in rows:
        row.save()
    tell_of_extensions(round, rows)
    return Round.objects.get(pk=round.pk)


@transaction.atomic
def except_unit(round: Round, *, unit: Unit, minimum: int, by: User, reason: str) -> QuotaException:
    """Ask another minimum of one unit, with the reason; a later exception takes the place of an earlier."""
    if not reason.strip():
        raise Refused(_("Say why the minimum is another one: it stays in the log."))
    round = lock_round(round)
    if round.is_all_year:
        raise Refused(_("The all-year track asks no minimum."))
    values = {"minimum": minimum, "reason": reason.strip(), "by": by, "at": clock.now()}
    exception, _created = QuotaException.objects.update_or_create(round=round, unit=unit, defaults=values)
    return exception


def stamp(nomination: Nomination) -> None:
    """Mark a locked nomination as arrived: now, late or in time, with its number the first time."""
    if nomination.submitted_at is None:
        nomination.reference = _next_reference(nomination.round)
        nomination.supplementary = nomination.deadline.is_past
    nomination.submitted_at = clock.now()


def _next_reference(round: Round) -> str:
    """HD-2026-0031: counts within the year. All its rounds are locked, so two can't get the same number."""
    list(Round.objects.select_for_update().filter(year=round.year).order_by("pk"))
    prefix = f"HD-{round.year}-"
    given = Nomination.objects.filter(reference__startswith=prefix)
    last = given.order_by(Length("reference").desc(), "-reference").first()
    return f"{prefix}{int(last.reference.removeprefix(prefix)) + 1 if last else 1:04d}"
