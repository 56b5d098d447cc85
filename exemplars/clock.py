"""The one clock that services ask, so that demo data can be made step by step in true order."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_standing_at: ContextVar[datetime | None] = ContextVar("standing_at", default=None)
_received_at: ContextVar[datetime | None] = ContextVar("received_at", default=None)


def now() -> datetime:
    """The moment of the action: aware, in UTC; the real time unless `standing_at` says another one."""
    return _standing_at.get() or timezone.now()


def received() -> datetime:
    """The moment by which a deadline is judged: when the server took the request, else the moment of now.

    How long storing takes, and what the clock of the browser says, has no part in it.
    """
    return _received_at.get() or now()


def today() -> date:
    """The day in Hà Đông."""
    return timezone.localdate(now())


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Run a block as if it were `moment` (aware)."""
    if timezone.is_naive(moment):
        raise ValueError("The clock takes aware moments only.")
    token = _standing_at.set(moment)
    try:
        yield
    finally:
        _standing_at.reset(token)


@contextmanager
def answering() -> Iterator[None]:
    """Run a block that answers a request which the server has just taken (see `received`)."""
    token = _received_at.set(now())
    try:
        yield
    finally:
        _received_at.reset(token)
