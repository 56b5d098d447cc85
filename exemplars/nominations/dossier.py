"""One nomination as its unit reads it: answers, files, history, what is missing and what can be done."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from exemplars.accounts.models import User
from exemplars.models import Criterion
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Attachment, CriterionAnswer, Nomination, YearProof
from exemplars.nominations.next_steps import next_step_of, status_in_words
from exemplars.nominations.permissions import (
    can_confirm,
    can_delete,
    can_edit,
    can_move,
    can_withdraw,
    role_of,
)
from exemplars.nominations.privacy import number_doubts
from exemplars.nominations.rules import handing_problems, leader_problem, lines_for, warnings
from exemplars.nominations.wording import done
from exemplars.nominations.workspace import REASONS


@dataclass(frozen=True)
class AnsweredLine:
    """A line of the criteria with the answer that was given, if any."""

    line: Criterion
    answer: CriterionAnswer | None
    proofs: list[YearProof] = field(default_factory=list)

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
    action: str


class Dossier:
    """All about a nomination; each part is read when a page shows it."""

    def __init__(self, nomination: Nomination, user: User):
        self.nomination, self.user = nomination, user
        self.can_edit = can_edit(user, nomination)
        self.can_delete = can_delete(user, nomination)
        self.can_confirm = can_confirm(user, nomination)
        self.can_withdraw = can_withdraw(user, nomination)
        self.can_move = can_move(user, nomination)

    @cached_property
    def asked(self) -> list[Criterion]:
        return lines_for(self.nomination)

    @cached_property
    def lines(self) -> list[AnsweredLine]:
        return answered_lines(self.nomination, self.asked)

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(self.nomination.attachments.select_related("criterion"))

    @cached_property
    def history(self) -> list[Event]:
        rows = self.nomination.history.select_related("by")
        return [Event(row.at, str(row.by), done(row.action), row.note, row.action) for row in rows]

    @cached_property
    def reason(self) -> str:
        """What somebody wrote when it came back or was declined."""
        action = REASONS.get(self.nomination.status)
        return next((event.note for event in reversed(self.history) if event.action == action), "")

    @property
    def status(self) -> str:
        return status_in_words(self.nomination, came_back=bool(self.reason))

    @property
    def next_step(self) -> str:
        return next_step_of(self.nomination, role_of(self.user), came_back=bool(self.reason))

    @cached_property
    def missing(self) -> list[str]:
        return handing_problems(self.nomination) if self.nomination.is_editable else []

    @cached_property
    def doubts(self) -> list[str]:
        nomination, found = self.nomination, []
        if nomination.is_editable:
            found = [*warnings(nomination, self.asked), leader_problem(nomination)]
        if nomination.is_editable or nomination.status == Status.AWAITING_HEAD:
            answers = [row.answer for row in self.lines if row.answer]
            found += number_doubts(nomination, answers, self.attachments)
        return [doubt for doubt in found if doubt]

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
    return Dossier(nomination, user)


def answered_lines(nomination: Nomination, lines: list[Criterion] | None = None) -> list[AnsweredLine]:
    """The lines to answer (read here unless given), each with its answer and its years."""
    lines = lines_for(nomination) if lines is None else lines
    given = {answer.criterion_id: answer for answer in nomination.answers.all()}
    for line in lines:
        if line.pk in given:
            given[line.pk].criterion = line
    years: dict[int, list[YearProof]] = {}
    for proof in nomination.year_proofs.all():
        years.setdefault(proof.criterion_id, []).append(proof)
    return [AnsweredLine(line, given.get(line.pk), years.get(line.pk, [])) for line in lines]
