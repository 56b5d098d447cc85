"""Internal Affairs registers for a unit that has no computer (UW6): marked as such, on a signed paper."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import Unit
from exemplars.nominations.enums import EDITABLE, Status
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.round_actions import stamp
from exemplars.nominations.rules import handing_problems
from exemplars.nominations.services import start_once
from exemplars.nominations.steps import Refused, locked, move, refuse_unless_allowed, refuse_unless_in_time


def start_on_behalf(*, unit: Unit, round: Round, by: User, **fields) -> Nomination:
    """Begin a draft in the unit's registration; a second click gets the draft of the first."""
    return start_once(unit=unit, round=round, by=by, on_behalf=True, **fields)


@transaction.atomic
def submit_on_behalf(nomination: Nomination, *, by: User, paper_number: str, paper_date: date) -> Nomination:
    """Submit what the unit's head has signed on paper; number and date of the paper stay in the history.

    The paper takes the place of the head's confirmation. Raises Refused with what is missing.
    """
    if not paper_number.strip():
        raise Refused(_("Give the number of the paper that the head of the unit has signed."))
    if paper_date > clock.today():
        raise Refused(_("The paper can't be signed in the future."))
    nomination = locked(nomination)
    if not nomination.on_behalf:
        raise Refused(_("The unit enters this nomination itself: its head confirms it."))
    refuse_unless_in_time(nomination)
    if problems := handing_problems(nomination):
        raise Refused(*problems)
    refuse_unless_allowed(nomination, Status.AWAITING_HEAD)
    move(nomination, Status.AWAITING_HEAD, by=by, action="hand_on_behalf")
    stamp(nomination)
    note = _("Paper signed by the head of the unit: No. %(number)s of %(day)s") % {
        "number": paper_number.strip(), "day": f"{paper_date:%d/%m/%Y}"
    }  # fmt: skip
    return move(nomination, Status.SUBMITTED, by=by, action="confirm_on_behalf", note=note)


def entered_on_behalf() -> list[Nomination]:
    """What Internal Affairs is still entering for units, the latest in front."""
    rows = Nomination.objects.with_place().filter(on_behalf=True, status__in=EDITABLE)
    return list(rows.order_by("-updated_at"))
