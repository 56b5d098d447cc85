"""Reminders of the deadline: to units under their minimum, and to those whose drafts lie there (NO7)."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count

from exemplars.nominations.deadlines import Deadline
from exemplars.nominations.enums import NoticeKind, Status
from exemplars.nominations.models import Nomination, Notice, Round
from exemplars.nominations.outbox import members_of_all_units, write
from exemplars.nominations.queries import standings

DAYS = (30, 14, 7, 3, 1, -1)
"""Days before the last day; -1 is the day after it."""
FOR_DRAFTS = (7, 3, 1, -1)
AFTERWARDS = 7
"""Days after the last day for which the reminder of the day after is still made up for."""


def due_on(deadline: Deadline) -> int | None:
    """Which of `DAYS` is due, the latest one that has come; None where there is none.

    A day that lies before the deadline was made known is never made up for.
    """
    left = deadline.days_left
    if left < -AFTERWARDS:
        return None
    due = min((day for day in DAYS if day >= left), default=None) if left >= 0 else -1
    if due is None or deadline.last_day - timedelta(days=due) < deadline.since:
        return None
    return due


def remind() -> int:
    """Write the reminders that are due and not yet written; how many. A second run on a day adds none."""
    rounds = [round for round in Round.objects.begun() if not round.is_all_year]
    return sum(write(_reminders(round)) for round in rounds)


def _reminders(round: Round) -> Iterator[Notice]:
    short = {row.unit.pk for row in standings(round) if row.missing}
    drafts, waiting = _unsubmitted(round)
    for member in members_of_all_units():
        unit, deadline = member.unit, round.deadline_for(member.unit)
        due = due_on(deadline)
        lies_there = drafts[unit.pk] and (member.is_drafter or waiting[unit.pk])
        if due is not None and (unit.pk in short or (lies_there and due in FOR_DRAFTS)):
            yield Notice(
                kind=NoticeKind.REMINDER, user=member.user, unit=unit, round=round,
                key=f"reminder:{round.pk}:{unit.pk}:{deadline.last_day}:{due}:{member.user_id}",
            )  # fmt: skip


def _unsubmitted(round: Round) -> tuple[Counter[int], Counter[int]]:
    """By unit: all drafts that were never submitted, and those of them that wait for the head."""
    rows = Nomination.objects.in_round(round).unsubmitted().order_by()
    drafts, waiting = Counter(), Counter()
    for unit, status, number in rows.values_list("registration__unit", "status").annotate(Count("pk")):
        drafts[unit] += number
        if status == Status.AWAITING_HEAD:
            waiting[unit] += number
    return drafts, waiting
