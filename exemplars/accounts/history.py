"""The history of an account: who did what with it, and when."""

from django.utils.translation import gettext_lazy as _

from exemplars import clock
from exemplars.accounts.models import AccountEvent, User

DONE = {
    "invited": _("invited somebody"),
    "invited_again": _("sent an invitation again"),
    "revoked": _("took an invitation back"),
    "joined": _("The account begins to act for a unit"),
    "handed_over": _("The nominations were handed over"),
    "closed": _("The account was closed"),
    "suspended": _("The account was suspended because nobody had used it"),
    "reactivated": _("The account was opened again"),
    "disabled": _("The account was switched off"),
    "factor_removed": _("The second step was removed, since it was lost"),
    "new_browser": _("Signed in from a browser that was new"),
}
"""What happened, by the `action` of an `AccountEvent`."""


def log(user: User, action: str, *, by: User | None = None, note: str = "") -> AccountEvent:
    """Write one row; `by` is None for what the site did by itself."""
    return AccountEvent.objects.create(user=user, at=clock.now(), by=by, action=action, note=note[:300])


def done(action: str) -> str:
    """The words for an action; the code itself where none are known."""
    return str(DONE.get(action, action))
