"""When somebody leaves: her nominations go to a successor, her account is closed, her name stays."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from exemplars.accounts.closing import close_account
from exemplars.accounts.history import log
from exemplars.accounts.models import UnitMembership, User
from exemplars.nominations.enums import DECIDED, Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.steps import Refused, record

DONE_WITH = (*DECIDED, Status.WITHDRAWN)


def in_the_hands_of(user: User, unit):
    """What this person looks after in a unit and still needs somebody."""
    # Drafts from before a drafter was kept are known by who edited them.
    hers = Q(drafter=user) | Q(drafter=None, editors=user)
    open_ones = Nomination.objects.of_unit(unit).exclude(status__in=DONE_WITH)
    return open_ones.filter(pk__in=Nomination.objects.filter(hers).values("pk"))


@transaction.atomic
def hand_over(*, of: User, to: User, by: User) -> int:
    """Give all open nominations of a person to a drafter of the same unit; returns how many.

    Status and text stay as they are. Each gets its row in the history.
    """
    membership = to.membership()
    if membership is None or not membership.is_drafter or not to.is_active or to.pk == of.pk:
        raise Refused(_("Choose somebody who drafts for the same unit."))
    theirs = of.memberships.filter(unit=membership.unit)
    if not theirs.exists():
        raise Refused(_("Choose somebody who drafts for the same unit."))
    chosen = in_the_hands_of(of, membership.unit).values("pk")
    nominations = list(Nomination.objects.select_for_update().filter(pk__in=chosen).order_by("pk"))
    note = _("From %(before)s to %(after)s") % {"before": of, "after": to}
    for nomination in nominations:
        nomination.drafter = to
        nomination.save(update_fields=["drafter"])
        record(nomination, by=by, action="hand_over", before=nomination.status, note=note)
    if nominations:
        log(of, "handed_over", by=by, note=str(to))
    return len(nominations)


@transaction.atomic
def leave(membership: UnitMembership, *, to: User | None, by: User) -> int:
    """`hand_over` to a successor, if one is named, and close the account. Returns how many went over."""
    if membership.ended_at:  # by now she may act for another unit, whose affair it is
        raise Refused(_("This person no longer acts for the unit."))
    count = hand_over(of=membership.user, to=to, by=by) if to else 0
    close_account(membership.user, by=by)
    return count
