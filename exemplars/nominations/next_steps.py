"""What happens next with a nomination, said to the drafter and to the head."""

from django.utils.translation import gettext_lazy as _

from exemplars.accounts.models import UnitRole
from exemplars.nominations.enums import Status

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


def next_step(status: str, role: str) -> str:
    """The sentence for a status, in the reader's place."""
    return str((HEAD if role == UnitRole.HEAD else DRAFTER)[Status(status)])


def waits_for(status: str, role: str) -> bool:
    """Whether it is this role's turn."""
    turns = {UnitRole.HEAD: (Status.AWAITING_HEAD,), UnitRole.DRAFTER: (Status.DRAFT, Status.RETURNED)}
    return status in turns[UnitRole(role)]
