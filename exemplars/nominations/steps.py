"""How a nomination changes: locked, by the table of transitions, with a row in its history."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.nominations.enums import TRANSITIONS
from exemplars.nominations.models import Nomination, StatusChange
from exemplars.nominations.outbox import tell_of

UNIT_ENDED = gettext_lazy("This unit doesn't exist any more: the unit that took over its work registers now.")


class Refused(Exception):
    """The action can't be done now; `reasons` are sentences for people."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(map(str, reasons)))
        self.reasons = list(reasons)


class ChangedMeanwhile(Refused):
    """Somebody stored something since the actor read the nomination."""

    def __init__(self):
        super().__init__(_("Somebody changed this nomination after you opened it: please read it again."))


def locked(nomination: Nomination) -> Nomination:
    """The row as it is now, locked until the transaction ends (SQLite locks the whole database)."""
    with_place = Nomination.objects.select_related("registration__round", "registration__unit")
    return with_place.select_for_update(of=("self",)).get(pk=nomination.pk)


@transaction.atomic
def step(
    nomination: Nomination,
    to: str,
    *,
    by: User,
    action: str,
    note: str = "",
    guard: Callable[[Nomination], None] | None = None,
) -> Nomination:
    """Lock, check, change and record; `guard` raises Refused when a rule of its own stands against it."""
    nomination = locked(nomination)
    refuse_unless_allowed(nomination, to)
    if guard:
        guard(nomination)
    return move(nomination, to, by=by, action=action, note=note)


def move(nomination: Nomination, to: str, *, by: User, action: str, note: str = "") -> Nomination:
    """`step` for a nomination that is locked already."""
    refuse_unless_allowed(nomination, to)
    before, nomination.status = nomination.status, to
    nomination.updated_at, nomination.version = clock.now(), nomination.version + 1
    nomination.save()
    record(nomination, by=by, action=action, before=before, note=note)
    return nomination


def record(nomination: Nomination, *, by: User, action: str, before: str, note: str = "") -> None:
    """Write the row of the history, and to those who have to know; the status it leads to is that of now."""
    change = StatusChange.objects.create(
        nomination=nomination, at=clock.now(), by=by, action=action,
        from_status=before, to_status=nomination.status, note=note.strip(),
    )  # fmt: skip
    tell_of(change)


def refuse_unless_allowed(nomination: Nomination, to: str) -> None:
    """Raise Refused when the table has no way from the status of now."""
    if to not in TRANSITIONS[nomination.status]:
        raise Refused(
            _("This can't be done: the nomination is “%(status)s” now.")
            % {"status": nomination.get_status_display()}
        )


def refuse_unless_in_time(nomination: Nomination) -> None:
    """Raise Refused when its unit ended, or its round doesn't take it any more."""
    if not nomination.unit.exists_now:
        raise Refused(UNIT_ENDED)
    if nomination.came_too_late:
        raise Refused(_("The deadline of this round has passed."))


def refuse_unless_editable(nomination: Nomination) -> None:
    """Raise Refused when the unit has let go of it, or can't write any more."""
    refuse_unless_in_time(nomination)
    if not nomination.is_editable:
        raise Refused(
            _("It can't be changed any more: the nomination is “%(status)s” now.")
            % {"status": nomination.get_status_display()}
        )


def refuse_unless_version(nomination: Nomination, version: int | None) -> None:
    """Raise ChangedMeanwhile when it isn't the version that the actor read; None doesn't ask."""
    if version is not None and nomination.version != version:
        raise ChangedMeanwhile
