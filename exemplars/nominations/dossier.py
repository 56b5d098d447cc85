"""One nomination as its unit reads it: answers, files, history, what is missing and what can be done."""

from dataclasses import dataclass
from datetime import datetime

from exemplars.accounts.models import User
from exemplars.models import Criterion
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Attachment, CriterionAnswer, Nomination
from exemplars.nominations.next_steps import next_step, status_in_words
from exemplars.nominations.permissions import can_confirm, can_delete, can_edit, can_withdraw
from exemplars.nominations.privacy import number_doubts
from exemplars.nominations.rules import handing_problems, leader_problem, lines_for, warnings
from exemplars.nominations.wording import done
from exemplars.nominations.workspace import reasons_for


@dataclass(frozen=True)
class AnsweredLine:
    """A line of the criteria with the answer that was given, if any."""

    line: Criterion
    answer: CriterionAnswer | None

    @property
    def is_open(self) -> bool:
        return self.answer is None or not self.answer.rating

    @property
    def blocks(self) -> bool:
        """A hard line that doesn't pass blocks the acceptance, not the submission (domain §2.12)."""
        return self.line.is_hard and not (self.answer and self.answer.passes)


@dataclass(frozen=True)
class Event:
    """A row of the history in words."""

    at: datetime
    who: str
    what: str
    note: str


@dataclass(frozen=True)
class Dossier:
    nomination: Nomination
    lines: list[AnsweredLine]
    attachments: list[Attachment]
    history: list[Event]
    status: str
    next_step: str
    reason: str
    missing: list[str]
    doubts: list[str]
    can_edit: bool
    can_delete: bool
    can_confirm: bool
    can_withdraw: bool

    @property
    def general(self) -> list[AnsweredLine]:
        return [row for row in self.lines if row.line.field_id is None]

    @property
    def special(self) -> list[AnsweredLine]:
        return [row for row in self.lines if row.line.field_id is not None]

    @property
    def open_lines(self) -> int:
        return sum(row.is_open for row in self.lines)

    @property
    def blocking(self) -> list[AnsweredLine]:
        return [row for row in self.lines if row.blocks]


def dossier_of(nomination: Nomination, user: User) -> Dossier:
    """Everything about a nomination that `nomination_for` has let through."""
    editable = nomination.is_editable
    reason = reasons_for([nomination]).get(nomination.pk, "")
    lines, attachments = answered_lines(nomination), list(nomination.attachments.select_related("criterion"))
    doubts = [*warnings(nomination), leader_problem(nomination)] if editable else []
    if editable or nomination.status == Status.AWAITING_HEAD:
        doubts += number_doubts(nomination, [row.answer for row in lines if row.answer], attachments)
    return Dossier(
        nomination=nomination,
        lines=lines,
        attachments=attachments,
        history=[
            Event(row.at, str(row.by), done(row.action), row.note)
            for row in nomination.history.select_related("by")
        ],
        status=status_in_words(nomination, came_back=bool(reason)),
        next_step=next_step(nomination.status, user.membership().role, came_back=bool(reason)),
        reason=reason,
        missing=handing_problems(nomination) if editable else [],
        doubts=[doubt for doubt in doubts if doubt],
        can_edit=can_edit(user, nomination),
        can_delete=can_delete(user, nomination),
        can_confirm=can_confirm(user, nomination),
        can_withdraw=can_withdraw(user, nomination),
    )


def answered_lines(nomination: Nomination) -> list[AnsweredLine]:
    """The lines to answer, each with its answer: two queries."""
    lines = lines_for(nomination)
    given = {answer.criterion_id: answer for answer in nomination.answers.all()}
    for line in lines:
        if line.pk in given:
            given[line.pk].criterion = line
    return [AnsweredLine(line, given.get(line.pk)) for line in lines]
