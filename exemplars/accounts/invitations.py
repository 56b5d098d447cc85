"""Invitations: a person comes in by a link that was mailed to her, works once and ends after a week.

Only a digest of the link's secret is stored. The mail's own task makes the secret, so that it stands
nowhere else, not even in a queue.
"""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.tasks import task
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.history import log
from exemplars.accounts.mail import address_of, deliver, later, tell_later
from exemplars.accounts.models import AccountEvent, Invitation, UnitMembership, User
from exemplars.accounts.refusal import AccountRefused

EXPIRES_AFTER = timedelta(days=7)
MOST_A_DAY, MOST_TO_ONE = 100, 3
"""Mails by one inviter and to one address within a day: this is no way to send mail to strangers."""
SENT = ("invited", "invited_again")


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def is_open(invitation: Invitation) -> bool:
    """Whether its link still works."""
    shut = invitation.used_at or invitation.revoked_at
    return not shut and clock.now() < invitation.expires_at


def find(secret: str) -> Invitation | None:
    """The invitation of a link, whatever became of it."""
    found = Invitation.objects.select_related("unit").filter(digest=digest_of(secret))
    return found.first()


@transaction.atomic
def invite(*, email: str, unit, role: str, by: User, position="", last_name="", first_name="") -> Invitation:
    """Send a way in. Raises AccountRefused where the address has an account or too much was sent."""
    email = email.strip().lower()
    if account := account_of(email):
        raise AccountRefused(_why_not(account, unit))
    waiting = Invitation.objects.filter(email=email, used_at=None, revoked_at=None)
    if waiting.filter(expires_at__gt=clock.now()).exists():
        raise AccountRefused(_("An invitation to this address is on its way already: send that one again."))
    _count(email, by=by, action="invited")
    now = clock.now()
    invitation = Invitation.objects.create(
        email=email, last_name=last_name, first_name=first_name, unit=unit, role=role, position=position,
        digest=digest_of(token_urlsafe(32)), invited_by=by, invited_at=now, expires_at=now + EXPIRES_AFTER,
    )  # fmt: skip
    _mail(invitation)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: User) -> None:
    """Send a new link for another week; the old one no longer works."""
    invitation = _locked(invitation)
    if invitation.used_at or invitation.revoked_at:
        raise AccountRefused(_("This invitation was used or taken back: write a new one."))
    if account := account_of(invitation.email):
        raise AccountRefused(_why_not(account, invitation.unit))
    _count(invitation.email, by=by, action="invited_again")
    invitation.digest = digest_of(token_urlsafe(32))
    invitation.expires_at = clock.now() + EXPIRES_AFTER
    invitation.save(update_fields=["digest", "expires_at"])
    _mail(invitation)


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Take it back: the link no longer works. Doing it twice changes nothing."""
    invitation = _locked(invitation)
    if invitation.used_at:
        raise AccountRefused(_("This invitation was used: close the account instead."))
    if invitation.revoked_at is None:
        invitation.revoked_at = clock.now()
        invitation.save(update_fields=["revoked_at"])
        log(by, "revoked", by=by, note=invitation.email)


@transaction.atomic
def accept(invitation: Invitation, *, username: str, password: str, last_name: str, first_name: str) -> User:
    """Make the account and its membership. The link is used up by that."""
    invitation = _locked(invitation)
    if not is_open(invitation):
        raise AccountRefused(_("This invitation no longer works."))
    if account_of(invitation.email):
        raise AccountRefused(_("There is an account with your e-mail already: sign in with it."))
    if not invitation.unit.exists_now:
        raise AccountRefused(_("This unit doesn't exist any more: ask Internal Affairs for another."))
    user = User(username=username, email=invitation.email, last_name=last_name, first_name=first_name)
    user.set_password(password)
    user.save()
    _join(user, invitation.unit, invitation.role, invitation.position, by=invitation.invited_by)
    invitation.user, invitation.used_at = user, clock.now()
    invitation.save(update_fields=["user", "used_at"])
    return user


@transaction.atomic
def take_in(user: User, *, unit, role: str, by: User, position: str = "") -> None:
    """Let an account that acts for nobody act for a unit; a closed one is opened again (one a person)."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if reason := _why_not_in(user, unit):
        raise AccountRefused(reason)
    user.is_active, user.closed_at, user.suspended_at = True, None, None
    user.save(update_fields=["is_active", "closed_at", "suspended_at"])
    _join(user, unit, role, position, by=by)
    tell_later(user, "account/email/taken_in", unit=unit.name, link=address_of("account_login"))


def account_of(email: str) -> User | None:
    """The account with this address, closed ones included."""
    return User.objects.filter(email__iexact=email).order_by("-is_active", "pk").first()


@task
def send_link(invitation_id: int) -> None:
    """Make the secret, store its digest and mail the link; nothing when it was taken back meanwhile."""
    invitation = Invitation.objects.select_related("unit", "invited_by").get(pk=invitation_id)
    if not is_open(invitation):
        return
    secret = token_urlsafe(32)
    invitation.digest = digest_of(secret)
    invitation.save(update_fields=["digest"])
    link = address_of("account_invitation", secret)
    deliver("account/email/invitation", invitation.email, {"invitation": invitation, "link": link})


def _mail(invitation: Invitation) -> None:
    later(send_link, invitation.pk)


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("unit", "invited_by")
    return rows.get(pk=invitation.pk)


def _join(user: User, unit, role: str, position: str, *, by: User) -> None:
    UnitMembership.objects.create(user=user, unit=unit, role=role, position=position)
    log(user, "joined", by=by, note=unit.name)


def _count(email: str, *, by: User, action: str) -> None:
    """Write down that a mail goes out; raises AccountRefused when it would be one too many."""
    User.objects.select_for_update().get(pk=by.pk)
    today = AccountEvent.objects.filter(action__in=SENT, at__gt=clock.now() - timedelta(days=1))
    if today.filter(by=by).count() >= MOST_A_DAY:
        raise AccountRefused(_("That were many invitations for one day: go on tomorrow."))
    if today.filter(note=email).count() >= MOST_TO_ONE:
        raise AccountRefused(
            _("This address got several mails today: see whether it is right, and wait until tomorrow.")
        )
    log(by, action, by=by, note=email)


def _why_not(account: User, unit) -> str:
    """Why the owner of an account isn't invited; where she could simply be taken in, how."""
    return _why_not_in(account, unit) or _("This address has an account already.")


def _why_not_in(account: User, unit) -> str:
    """What stands against letting an account act for a unit; nothing when it is empty."""
    told = {"person": account, "unit": getattr(account.membership(), "unit", "")}
    if account.is_superuser or account.groups.exists():
        return _("This address belongs to %(person)s, who works in the administration of this site.") % told
    if not (account.is_active or account.closed_at or account.suspended_at):
        return _("This address belongs to %(person)s, whose account the administrator switched off.") % told
    if account.membership() is None:
        return ""
    if account.membership().unit_id == unit.pk:
        return _("This address belongs to %(person)s, who acts for this unit already.") % told
    return (
        _(
            "This address belongs to %(person)s, who acts for %(unit)s. A person acts for one unit at a time:"
            " end that first (hand over the nominations and close the account there), then invite again."
        )
        % told
    )
