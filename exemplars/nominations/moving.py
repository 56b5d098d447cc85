"""Drafts that go elsewhere: to another round when theirs is over, to the unit that took over the work."""

from django.db import transaction
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import Criterion, Unit
from exemplars.nominations.enums import EDITABLE, UNSUBMITTED, Status
from exemplars.nominations.models import Nomination, Registration, Round
from exemplars.nominations.outbox import tell_of_handover
from exemplars.nominations.steps import UNIT_ENDED, Refused, locked, record

OPEN = tuple(dict.fromkeys((*EDITABLE, *UNSUBMITTED)))
"""What a unit still works on."""


def rounds_to_move_to(nomination: Nomination) -> list[Round]:
    """The rounds in time for its unit, the one that ends first in front."""
    others = Round.objects.begun().exclude(pk=nomination.registration.round_id)
    return [round for round in others if round.is_open_for(nomination.unit)]


@transaction.atomic
def move_to_round(nomination: Nomination, *, to: Round, by: User) -> Nomination:
    """Take a draft that its round doesn't take any more to an open one, with all that was typed (PQ7).

    Answers go to the line of the same code; what has no such line stays stored where it was.
    """
    nomination = locked(nomination)
    if nomination.registration.round_id == to.pk:
        return nomination
    if not nomination.is_movable:
        raise Refused(_("It stays in its round: only a draft that came too late can be moved."))
    if not to.is_open_for(nomination.unit):
        raise Refused(_("This round doesn't take nominations now."))
    note = _("from “%(old)s” to “%(new)s”") % {"old": nomination.round.name, "new": to.name}
    _carry_answers(nomination, to)
    nomination.registration = Registration.objects.get_or_create(round=to, unit=nomination.unit)[0]
    _as_draft(nomination, by=by, action="move", note=note)
    return nomination


def _carry_answers(nomination: Nomination, to: Round) -> None:
    keys = {
        code: pk
        for pk, code in Criterion.objects.filter(criterion_set=to.criterion_set_id).values_list("pk", "code")
    }
    for answered in (nomination.answers, nomination.year_proofs, nomination.attachments):
        for row in answered.exclude(criterion=None).select_related("criterion"):
            if row.criterion.code in keys:
                row.criterion_id = keys[row.criterion.code]
                row.save(update_fields=["criterion"])


@transaction.atomic
def hand_over_drafts(from_unit: Unit, to_unit: Unit, *, by: User, note: str = "") -> list[Nomination]:
    """Give what a unit that ended was still working on to one that took over from it, round by round.

    Raises Refused unless the succession of units links the two. The successor is written to once.
    """
    if from_unit.exists_now:
        raise Refused(_("This unit still exists: it goes on with its drafts itself."))
    if not to_unit.exists_now:
        raise Refused(UNIT_ENDED)
    if to_unit.pk not in {unit.pk for unit in from_unit.successors()}:
        raise Refused(
            _("“%(new)s” isn't known as a successor of “%(old)s”: enter the succession of units first.")
            % {"new": to_unit, "old": from_unit}
        )
    found = Nomination.objects.of_unit(from_unit).filter(status__in=OPEN).order_by("pk")
    moved = [_handed_over(locked(one), to_unit, by=by, note=note) for one in found]
    if not moved:
        raise Refused(_("This unit has no open drafts."))
    tell_of_handover(moved[0].history.last(), to_unit)
    return moved


def _handed_over(nomination: Nomination, to_unit: Unit, *, by: User, note: str) -> Nomination:
    said = _("from “%(old)s” to “%(new)s”") % {"old": nomination.unit, "new": to_unit}
    place, _created = Registration.objects.get_or_create(round=nomination.round, unit=to_unit)
    nomination.registration = place
    nomination.drafter = None
    _as_draft(nomination, by=by, action="unit_hand_over", note=f"{said}\n{note}")
    return nomination


def _as_draft(nomination: Nomination, *, by: User, action: str, note: str) -> None:
    """Store it in its new place; what waited for a head is a draft again, what was returned stays that."""
    before = nomination.status
    if before == Status.AWAITING_HEAD:
        nomination.status = Status.RETURNED if nomination.submitted_at else Status.DRAFT
    nomination.updated_at, nomination.version = clock.now(), nomination.version + 1
    nomination.save()
    record(nomination, by=by, action=action, before=before, note=note)
