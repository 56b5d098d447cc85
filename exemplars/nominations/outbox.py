"""Who is told what: rows for mails, written in the transaction of what they tell, sent after it.

with silent():      nothing is written (the demo's invented histories)
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from exemplars import clock
from exemplars.accounts.models import UnitMembership, UnitRole
from exemplars.models import Unit
from exemplars.nominations.deadlines import reaches
from exemplars.nominations.enums import NoticeKind
from exemplars.nominations.models import Extension, Notice, RegistrationFile, Round, StatusChange
from exemplars.nominations.post import deliver

HEADS, DRAFTERS, BOTH = (UnitRole.HEAD,), (UnitRole.DRAFTER,), (UnitRole.DRAFTER, UnitRole.HEAD)
TOLD: dict[str, tuple[NoticeKind, tuple[UnitRole, ...]]] = {
    "hand_to_head": (NoticeKind.TO_CONFIRM, HEADS),
    "send_back": (NoticeKind.SENT_BACK, DRAFTERS),
    "confirm": (NoticeKind.SUBMITTED, BOTH),
    "confirm_on_behalf": (NoticeKind.SUBMITTED, BOTH),
    "return": (NoticeKind.RETURNED, BOTH),
    "receive": (NoticeKind.RECEIVED, BOTH),
    "select": (NoticeKind.DECIDED, BOTH),
    "keep": (NoticeKind.DECIDED, BOTH),
    "decline": (NoticeKind.DECIDED, BOTH),
    "withdraw": (NoticeKind.WITHDRAWN, HEADS),
    "file_infected": (NoticeKind.FILE_REMOVED, BOTH),
    "file_unreadable": (NoticeKind.FILE_REMOVED, BOTH),
}
"""By the action of the history: why a mail goes out, and to whom in the unit."""

_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def silent() -> Iterator[None]:
    """Run a block in which nobody is written to."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def reachable(units: Iterable[Unit] | None = None, roles: Iterable[str] = BOTH) -> QuerySet[UnitMembership]:
    """The memberships, with their people, whom a mail can reach: nobody whose account rests or is closed."""
    rows = UnitMembership.objects.filter(
        ended_at=None, role__in=list(roles), user__is_active=True, user__suspended_at=None,
        user__closed_at=None,
    ).exclude(user__email="")  # fmt: skip
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    return rows.select_related("user", "unit__unit_type").order_by("unit__sort_key", "role", "pk")


def members_of_all_units() -> QuerySet[UnitMembership]:
    """`reachable` for the units that exist today."""
    existing = Unit.objects.existing_on(clock.today()).values("pk")
    return reachable().filter(unit__in=existing)


def tell_of(change: StatusChange) -> None:
    """Write to the unit about a step of its nomination, where the step asks for it."""
    if change.action not in TOLD or _silent.get():
        return
    kind, roles = TOLD[change.action]
    nomination = change.nomination
    members = reachable([nomination.unit], roles)
    if kind == NoticeKind.SENT_BACK and nomination.drafter_id:
        others = ~Q(user=nomination.drafter_id)
        members = members.exclude(others) if members.filter(user=nomination.drafter_id) else members
    write(
        Notice(
            kind=kind, user=member.user, unit=member.unit, round=nomination.round, nomination=nomination,
            key=f"{change.action}:{change.pk}:{member.user_id}",
        )
        for member in members
    )  # fmt: skip


def tell_of_opening(round: Round) -> None:
    """Every unit learns that a round takes nominations."""
    if not _silent.get():
        write(
            Notice(
                kind=NoticeKind.OPENED, user=member.user, unit=member.unit, round=round,
                key=f"opened:{round.pk}:{member.user_id}",
            )
            for member in members_of_all_units()
        )  # fmt: skip


def tell_of_extensions(round: Round, extensions: Iterable[Extension]) -> None:
    """Each unit learns of its new last day, and the units of a sector of the sector's."""
    if not _silent.get():
        write(
            Notice(
                kind=NoticeKind.EXTENDED, user=member.user, unit=member.unit, round=round,
                key=f"extended:{extension.pk}:{member.user_id}",
            )
            for member, extension in whom_extensions_reach(extensions)
        )  # fmt: skip


def whom_extensions_reach(extensions: Iterable[Extension]) -> list[tuple[UnitMembership, Extension]]:
    """Those who are written to about these extensions, each once, with the one that reaches them."""
    given = list(extensions)
    found = [
        (member, next((one for one in given if reaches(one, member.unit)), None))
        for member in members_of_all_units()
    ]
    return [(member, extension) for member, extension in found if extension]


def tell_of_removal(file: RegistrationFile) -> None:
    """The unit learns that its plan or its signed list has to come again."""
    unit, round = file.registration.unit, file.registration.round
    if not _silent.get():
        write(
            Notice(
                kind=NoticeKind.FILE_REMOVED, user=member.user, unit=unit, round=round,
                key=f"file_removed:{file.pk}:{member.user_id}",
            )
            for member in reachable([unit])
        )  # fmt: skip


def tell_of_handover(change: StatusChange, unit: Unit) -> None:
    """The successor learns that drafts came; once, whatever their number. `change` is one of theirs."""
    if not _silent.get():
        write(
            Notice(
                kind=NoticeKind.HANDED_OVER, user=member.user, unit=unit, round=change.nomination.round,
                key=f"handed_over:{change.pk}:{member.user_id}",
            )
            for member in reachable([unit])
        )  # fmt: skip


def write(notices: Iterable[Notice]) -> int:
    """Store the rows that aren't there yet by their key, and send them when the transaction is through."""
    rows = list(notices)
    now = clock.now()
    for row in rows:
        row.queued_at = now
    keys = {row.key for row in rows}
    there = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    new = [row for row in rows if row.key not in there]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        keys = [row.key for row in new]
        transaction.on_commit(partial(deliver.enqueue, keys), robust=True)
    return len(new)
