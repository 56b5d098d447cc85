"""What happens next with a nomination, said to the drafter and to the head."""

from django.utils.translation import gettext_lazy as _

from exemplars.accounts.models import UnitRole
from exemplars.nominations.enums import UNSUBMITTED, Status
from exemplars.nominations.models import Nomination

DRAFTER = {
    Status.DRAFT: _("Fill it in, then hand it to the head of the unit."),
    Status.AWAITING_HEAD: _("The head of the unit reads it and confirms."),
    Status.SUBMITTED: _("Internal Affairs looks at it and receives it, or returns it with a reason."),
    Status.RETURNED: _("Complete it as Internal Affairs asks, then hand it to the head again."),
    Status.ACCEPTED: _("It is received and waits for the decision."),
    Status.SELECTED: _("It is selected to be made known. Before anything is published, the person is asked."),
    Status.KEPT: _("It is kept on file and may still be selected later."),
    Status.DECLINED: _("It isn't selected this time."),
    Status.WITHDRAWN: _("The unit has taken it back."),
}
HEAD = DRAFTER | {
    Status.DRAFT: _("The drafter is working on it."),
    Status.AWAITING_HEAD: _("Please read it, then confirm it or send it back."),
    Status.RETURNED: _("The drafter completes it; then it comes to you again."),
}
TOO_LATE = _("The deadline has passed: it can be read, printed, or moved to another round.")
ENDED = _("Your unit was merged: Internal Affairs hands it to the unit that took over.")
ORDER = {
    UnitRole.DRAFTER: (
        Status.RETURNED, Status.DRAFT, Status.AWAITING_HEAD, Status.SUBMITTED, Status.ACCEPTED,
        Status.SELECTED, Status.KEPT, Status.DECLINED, Status.WITHDRAWN,
    ),
    UnitRole.HEAD: (
        Status.AWAITING_HEAD, Status.RETURNED, Status.DRAFT, Status.SUBMITTED, Status.ACCEPTED,
        Status.SELECTED, Status.KEPT, Status.DECLINED, Status.WITHDRAWN,
    ),
}  # fmt: skip
"""What a role has to act on stands first."""


def next_step(status: str, role: str, *, came_back: bool = False) -> str:
    """The sentence for a status, in the reader's place; `came_back` tells a draft that the head sent back."""
    if came_back and (status, role) == (Status.DRAFT, UnitRole.DRAFTER):
        return str(_("Change it as the head asks, then hand it to the head again."))
    return str((HEAD if role == UnitRole.HEAD else DRAFTER)[Status(status)])


def next_step_of(nomination: Nomination, role: str, *, came_back: bool = False) -> str:
    """`next_step` for a nomination: a draft that its round or its unit can't go on with says so."""
    if nomination.status in UNSUBMITTED and nomination.came_too_late:
        return str(TOO_LATE)
    if nomination.status in (*UNSUBMITTED, Status.RETURNED) and not nomination.unit.exists_now:
        return str(ENDED)
    return next_step(nomination.status, role, came_back=came_back)


def status_in_words(nomination: Nomination, *, came_back: bool) -> str:
    """The status as the unit reads it: a draft that came back isn't like one that is new."""
    if came_back and nomination.status == Status.DRAFT:
        return str(_("Sent back by the head"))
    return nomination.get_status_display()


def waits_for(status: str, role: str) -> bool:
    """Whether it is this role's turn."""
    turns = {UnitRole.HEAD: (Status.AWAITING_HEAD,), UnitRole.DRAFTER: (Status.DRAFT, Status.RETURNED)}
    return status in turns[UnitRole(role)]
