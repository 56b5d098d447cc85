"""Where a person is signed in, when that was last used, and how it ends at once."""

import time

from allauth.usersessions.models import UserSession
from django.utils import timezone

from exemplars.accounts.models import User

PERSONAL = ("/admin/", "/de-cu/", "/tai-khoan/")
NOTED = "seen_at"
EVERY = 5 * 60  # seconds


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End all sessions of a person, except the one with the key `but`; returns how many."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in sessions:
        session.end()
    return len(sessions)


class LastSeenMiddleware:
    """Notes every few minutes that a session is in use.

    allauth's own writes with every request and reads the session of public pages, which would make them
    differ by visitor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(PERSONAL) and request.user.is_authenticated:
            self.note(request)
        return self.get_response(request)

    def note(self, request) -> None:
        if time.time() - request.session.get(NOTED, 0) < EVERY:
            return
        request.session[NOTED] = int(time.time())
        row = UserSession.objects.filter(session_key=request.session.session_key)
        row.update(last_seen_at=timezone.now())
