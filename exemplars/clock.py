"""The one clock that services ask, so that demo data can be made step by step in true order."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_standing_at: ContextVar[datetime | None] = ContextVar("standing_at", default=None)


def now() -> datetime:
    """The moment of the action: aware, in UTC; the real time unless `standing_at` says another one."""
    return _standing_at.get() or timezone.now()


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
