"""Who may do what with a nomination: small predicates, and the one way for a unit to reach its own."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from exemplars.accounts.models import UnitMembership, UnitRole
from exemplars.nominations.enums import TRANSITIONS, Status
from exemplars.nominations.models import Nomination


def nomination_for(user, pk: int) -> Nomination:
    """The nomination of the user's own unit, or 404 as if it did not exist.

    Internal Affairs reaches what it enters for units without a computer, and nothing else.
    """
    found = _within_reach(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _within_reach(user):
    nominations = Nomination.objects.with_place()
    if membership := user.membership():
        return nominations.of_unit(membership.unit)
    return nominations.filter(on_behalf=True) if can_review(user) else nominations.none()


def role_of(user) -> str:
    """The role in which somebody reads a unit's pages; who enters for a unit stands in the drafter's."""
    membership = user.membership()
    return membership.role if membership else UnitRole.DRAFTER


def enters_on_behalf(user) -> bool:
    """Internal Affairs enters nominations for units without a computer (UW6)."""
    return user.membership() is None and can_review(user)


def can_write(user, nomination: Nomination) -> bool:
    """The unit's drafters, and Internal Affairs where it enters for the unit."""
    return can_draft(user) or (nomination.on_behalf and enters_on_behalf(user))


def can_draft(user) -> bool:
    """Drafters create and edit; heads don't (decision 4)."""
    membership = user.membership()
    return bool(membership and membership.is_drafter)


def can_sign(user) -> bool:
    """The head of a unit reads, confirms or sends back (decision 4)."""
    membership = user.membership()
    return bool(membership and membership.is_head)


def can_edit(user, nomination: Nomination) -> bool:
    return can_write(user, nomination) and nomination.is_editable


def can_delete(user, nomination: Nomination) -> bool:
    never_submitted = nomination.status == Status.DRAFT and nomination.submitted_at is None
    return can_write(user, nomination) and never_submitted


def can_move(user, nomination: Nomination) -> bool:
    """A draft that came too late goes to the next round."""
    return can_write(user, nomination) and nomination.is_movable


def can_confirm(user, nomination: Nomination) -> bool:
    """The head confirms or sends back what waits for her, in time."""
    return can_sign(user) and _waits_in_time(nomination)


def can_recall(user, nomination: Nomination) -> bool:
    """The drafter takes back what waits for the head, in time."""
    return can_draft(user) and _waits_in_time(nomination)


def _waits_in_time(nomination: Nomination) -> bool:
    return nomination.status == Status.AWAITING_HEAD and not nomination.came_too_late


def can_withdraw(user, nomination: Nomination) -> bool:
    submitted = nomination.submitted_at is not None
    return can_write(user, nomination) and submitted and Status.WITHDRAWN in TRANSITIONS[nomination.status]


def colleague_for(user, pk: int) -> UnitMembership:
    """A drafter of the head's own unit by the key of her membership, or 404 as if it did not exist."""
    if not can_sign(user):
        raise Http404
    drafters = UnitMembership.objects.select_related("user", "unit").filter(
        unit=user.membership().unit, role=UnitRole.DRAFTER
    )
    found = drafters.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def dossier_for(user, pk: int) -> Nomination:
    """What has left its unit, for staff who may read it; a draft answers as if it did not exist."""
    if not can_read(user):
        raise PermissionDenied
    found = Nomination.objects.with_internal_affairs().with_place().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def can_read(user) -> bool:
    """Staff who see what units submitted."""
    return user.has_perm("nominations.view_nomination")


def can_review(user) -> bool:
    """Internal Affairs: receives what was submitted."""
    return user.has_perm("nominations.receive_nomination")


def can_return(user) -> bool:
    return user.has_perm("nominations.return_nomination")


def can_decide(user) -> bool:
    return user.has_perm("nominations.decide_nomination")


def can_export(user) -> bool:
    return user.has_perm("nominations.export_nomination")


def can_tell(user) -> bool:
    """Editors make a draft profile from what was selected."""
    return user.has_perm("exemplars.make_story")


def can_run_rounds(user) -> bool:
    return user.has_perm("nominations.change_round")


def can_run_people(user) -> bool:
    """Invites people to act for units, closes and opens their accounts."""
    return user.has_perm("accounts.add_invitation")


def can_hand_over(user) -> bool:
    """Gives the nominations of one person of a unit to another."""
    return can_run_people(user) and can_review(user)


def can_record_consent(user) -> bool:
    return user.has_perm("exemplars.add_consent")


def can_withdraw_consent(user) -> bool:
    return user.has_perm("exemplars.withdraw_consent")
