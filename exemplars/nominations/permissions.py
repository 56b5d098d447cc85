"""Who may do what with a nomination: small predicates, and the one way for a unit to reach its own."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from exemplars.accounts.models import UnitMembership, UnitRole
from exemplars.nominations.enums import TRANSITIONS, Status
from exemplars.nominations.models import Nomination


def nomination_for(user, pk: int) -> Nomination:
    """The nomination of the user's own unit, or 404 as if it did not exist."""
    membership = user.membership()
    if membership is None:
        raise Http404
    found = Nomination.objects.with_place().of_unit(membership.unit).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def can_draft(user) -> bool:
    """Drafters create and edit; heads don't (decision 4)."""
    membership = user.membership()
    return bool(membership and membership.is_drafter)


def can_sign(user) -> bool:
    """The head of a unit reads, confirms or sends back (decision 4)."""
    membership = user.membership()
    return bool(membership and membership.is_head)


def can_edit(user, nomination: Nomination) -> bool:
    return can_draft(user) and nomination.is_editable


def can_delete(user, nomination: Nomination) -> bool:
    return can_draft(user) and nomination.status == Status.DRAFT and nomination.submitted_at is None


def can_confirm(user, nomination: Nomination) -> bool:
    """The head confirms or sends back what waits for her."""
    return can_sign(user) and nomination.status == Status.AWAITING_HEAD


def can_recall(user, nomination: Nomination) -> bool:
    """The drafter takes back what waits for the head."""
    return can_draft(user) and nomination.status == Status.AWAITING_HEAD


def can_withdraw(user, nomination: Nomination) -> bool:
    submitted = nomination.submitted_at is not None
    return can_draft(user) and submitted and Status.WITHDRAWN in TRANSITIONS[nomination.status]


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
