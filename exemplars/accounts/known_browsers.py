"""A mail when somebody signs in from a browser that her account has not seen before.

A browser is known by a signed cookie of its own, which only the account pages receive.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

from exemplars.accounts.devices import in_words
from exemplars.accounts.history import log
from exemplars.accounts.mail import address_of, moment, tell_later
from exemplars.accounts.models import User

COOKIE, PLACE, DAYS = "trinh-duyet-quen", "/tai-khoan/", 180
MOST = 8
"""So many people of a shared computer are remembered, the last first."""


def on_sign_in(sender, request, user: User, response=None, invited: bool = False, **kwargs) -> None:
    """Remember this browser, and tell the owner if it is new. Who just accepted an invitation knows."""
    known, own = _known(request), mark_of(user)
    if own not in known and not invited:
        device = in_words(request.META.get("HTTP_USER_AGENT", ""))
        log(user, "new_browser", note=device)
        link = address_of("usersessions_list")
        tell_later(user, "account/email/new_sign_in", device=device, at=moment(), link=link)
    if response is not None:
        marks = [own, *(mark for mark in known if mark != own)][:MOST]
        response.set_signed_cookie(
            COOKIE, ".".join(marks), max_age=DAYS * 24 * 3600, path=PLACE, httponly=True,
            secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
        )  # fmt: skip


def mark_of(user: User) -> str:
    """What stands for a person in the cookie; it tells nobody who that is."""
    return salted_hmac("exemplars.accounts.known_browsers", str(user.pk)).hexdigest()[:24]


def _known(request) -> list[str]:
    value = request.get_signed_cookie(COOKIE, default="", max_age=DAYS * 24 * 3600)
    return value.split(".") if value else []
