"""Closing an account, suspending one that nobody uses, and opening it again. Its history stays."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.history import log
from exemplars.accounts.mail import moment, tell_later
from exemplars.accounts.models import AccountEvent, User
from exemplars.accounts.refusal import AccountRefused
from exemplars.accounts.sessions import end_sessions

IDLE_FOR = timedelta(days=45)


def locked(user: User) -> User:
    """The row as it is now, locked until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


@transaction.atomic
def close_account(user: User, *, by: User) -> None:
    """End the person's work for the unit and every session at once; the name stays in all histories."""
    user = locked(user)
    if user.pk == by.pk:
        raise AccountRefused(_("Nobody closes her own account: ask somebody else to do it."))
    if user.is_superuser or user.has_perm("wagtailadmin.access_admin"):
        raise AccountRefused(_("This is an account of the staff: the administrator closes it."))
    if user.closed_at:
        raise AccountRefused(_("This account is closed already."))
    now = clock.now()
    user.memberships.filter(ended_at=None).update(ended_at=now)
    user.is_active, user.closed_at = False, now
    user.save(update_fields=["is_active", "closed_at"])
    end_sessions(user)
    log(user, "closed", by=by)


def suspend(user: User) -> None:
    """Shut an account that nobody used; Internal Affairs or the administrator opens it again."""
    user.is_active, user.suspended_at = False, clock.now()
    user.save(update_fields=["is_active", "suspended_at"])
    end_sessions(user)
    log(user, "suspended")


@transaction.atomic
def reactivate(user: User, *, by: User) -> None:
    """Open a suspended account again. Its 45 days begin anew."""
    user = locked(user)
    if not user.suspended_at or user.closed_at:
        raise AccountRefused(_("This account isn't suspended."))
    user.is_active, user.suspended_at = True, None
    user.save(update_fields=["is_active", "suspended_at"])
    log(user, "reactivated", by=by)


@transaction.atomic
def switched(user: User, *, was_active: bool, by: User) -> None:
    """After the administrator ticked or unticked that an account may be used: at once, and on record."""
    if was_active and not user.is_active:
        end_sessions(user)
        log(user, "disabled", by=by)
    elif user.is_active and not was_active:
        user.suspended_at = user.closed_at = None
        user.save(update_fields=["suspended_at", "closed_at"])
        log(user, "reactivated", by=by)


@transaction.atomic
def remove_second_factor(user: User, *, by: User) -> None:
    """For somebody who lost telephone and codes: until she sets one up again, the password alone holds."""
    removed, _rows = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise AccountRefused(_("This account has no second step."))
    end_sessions(user)
    log(user, "factor_removed", by=by)
    tell_later(user, "account/email/second_factor_removed", at=moment())


def idle_accounts(*, at: datetime):
    """Accounts without a sign-in in the 45 days before `at`, since they were made or opened again."""
    since = at - IDLE_FOR
    lately = AccountEvent.objects.filter(
        user=OuterRef("pk"), action__in=["reactivated", "joined"], at__gte=since
    )
    unused = Q(last_login__lt=since) | Q(last_login=None, date_joined__lt=since)
    return User.objects.filter(unused, ~Exists(lately), is_active=True, is_superuser=False).order_by("pk")


@transaction.atomic
def suspend_if_idle(pk: int, *, at: datetime) -> bool:
    """`suspend` the account unless somebody used it meanwhile; whether that was done."""
    user = idle_accounts(at=at).select_for_update().filter(pk=pk).first()
    if user:
        suspend(user)
    return user is not None
