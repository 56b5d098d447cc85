"""What happens to a nomination: one function an action, in one transaction, with its row in the history.

Every function locks the nomination, checks the table of transitions, changes the status and writes a
`StatusChange`. What can't be done raises `Refused`, whose message is meant for people.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import Unit
from exemplars.nominations.enums import Status
from exemplars.nominations.given import (
    AnswerGiven,
    ProofGiven,
    ResultGiven,
    store_answers,
    store_proofs,
    store_results,
)
from exemplars.nominations.models import Nomination, Registration, Round
from exemplars.nominations.pace import refuse_haste
from exemplars.nominations.round_actions import stamp
from exemplars.nominations.rules import acceptance_problems, handing_problems, leader_problem
from exemplars.nominations.sections import forget_unasked
from exemplars.nominations.steps import (
    UNIT_ENDED,
    ChangedMeanwhile,
    Refused,
    locked,
    move,
    record,
    refuse_unless_allowed,
    refuse_unless_editable,
    refuse_unless_in_time,
    refuse_unless_version,
    step,
)

__all__ = ["AnswerGiven", "ChangedMeanwhile", "ProofGiven", "Refused", "ResultGiven"]


# Inside the unit ----------------------------------------------------------------------------------------


@transaction.atomic
def start_nomination(*, unit: Unit, round: Round, by: User, **fields) -> Nomination:
    """Begin a draft in a round that is open, or takes supplementary nominations; `fields` are columns."""
    if not round.accepts_from(unit):
        raise Refused(_("This round doesn't take nominations now."))
    if not unit.exists_now:
        raise Refused(UNIT_ENDED)
    registration, _created = Registration.objects.get_or_create(round=round, unit=unit)
    now = clock.now()
    fields.setdefault("drafter", by)
    nomination = Nomination(registration=registration, created_at=now, updated_at=now, **fields)
    nomination.save()
    nomination.editors.add(by)
    record(nomination, by=by, action="start", before="")
    return nomination


@transaction.atomic
def start_once(*, unit: Unit, round: Round, by: User, **fields) -> Nomination:
    """`start_nomination` for a button: a second click within a minute gets the draft of the first.

    Raises Refused when a unit begins more in an hour than people write; Internal Affairs has no such limit.
    """
    Round.objects.select_for_update().get(pk=round.pk)
    lately = clock.now() - timedelta(minutes=1)
    again = (
        Nomination.objects.in_round(round)
        .of_unit(unit)
        .filter(status=Status.DRAFT, created_at__gte=lately, editors=by, **fields)
    )
    if there := again.first():
        return there
    if not fields.get("on_behalf"):
        refuse_haste(unit=unit, by=by)
    return start_nomination(unit=unit, round=round, by=by, **fields)


@transaction.atomic
def save_draft(
    nomination: Nomination,
    *,
    by: User,
    version: int | None = None,
    answers: dict[int, AnswerGiven] | None = None,
    results: list[ResultGiven] | None = None,
    year_proofs: dict[tuple[int, int], ProofGiven] | None = None,
    **fields,
) -> Nomination:
    """Store `fields` (columns), `answers` by line, `year_proofs` by line and year, and all `results`.

    Nothing has to be complete yet; what isn't named stays as it is.

    Raises ChangedMeanwhile when it isn't the `version` any more that the actor read (None: don't ask).
    """
    nomination = locked(nomination)
    refuse_unless_editable(nomination)
    refuse_unless_version(nomination, version)
    for name, value in fields.items():
        setattr(nomination, name, value)
    nomination.updated_at, nomination.version = clock.now(), nomination.version + 1
    nomination.save()
    nomination.editors.add(by)
    store_answers(nomination, answers or {})
    store_proofs(nomination, year_proofs or {})
    if results is not None:
        store_results(nomination, results)
    return nomination


@transaction.atomic
def delete_draft(nomination: Nomination, *, by: User) -> None:
    """Remove a draft that never left the unit, with its files."""
    nomination = locked(nomination)
    if nomination.status != Status.DRAFT or nomination.submitted_at:
        raise Refused(_("Only a draft that was never submitted can be deleted."))
    files = [attachment.file for attachment in nomination.attachments.all()]
    nomination.delete()
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files])


def hand_to_head(nomination: Nomination, *, by: User) -> Nomination:
    """The drafter passes it to the head of the unit. Raises Refused with what is still missing."""
    return step(nomination, Status.AWAITING_HEAD, by=by, action="hand_to_head", guard=_ready_for_head)


def recall(nomination: Nomination, *, by: User) -> Nomination:
    """The drafter takes back what waits for the head, to go on writing."""
    return step(nomination, Status.DRAFT, by=by, action="recall")


def send_back(nomination: Nomination, *, by: User, note: str) -> Nomination:
    """The head gives it back to the drafter, with a word on what to change (to `draft`, decision 5)."""
    if not note.strip():
        raise Refused(_("Say what should be changed."))
    return step(nomination, Status.DRAFT, by=by, action="send_back", note=note)


@transaction.atomic
def confirm(nomination: Nomination, *, by: User, version: int | None = None) -> Nomination:
    """The head confirms, and that submits it (decision 4). The first time it gets its reference number.

    `version` is the one that the head read; None doesn't ask.
    """
    nomination = locked(nomination)
    refuse_unless_allowed(nomination, Status.SUBMITTED)
    refuse_unless_version(nomination, version)
    if nomination.editors.filter(pk=by.pk).exists():
        raise Refused(_("Who wrote a nomination can't confirm it as well."))
    refuse_unless_in_time(nomination)
    stamp(nomination)
    return move(nomination, Status.SUBMITTED, by=by, action="confirm")


def withdraw(nomination: Nomination, *, by: User, note: str = "") -> Nomination:
    """The unit takes back what it submitted, before a decision."""
    return step(nomination, Status.WITHDRAWN, by=by, action="withdraw", note=note, guard=_was_submitted)


# Internal Affairs -----------------------------------------------------------------------------------------


def return_for_correction(nomination: Nomination, *, by: User, note: str) -> Nomination:
    """Back to the unit, with the reason that it will read."""
    if not note.strip():
        raise Refused(_("Say why it goes back: the unit reads this sentence."))
    return step(nomination, Status.RETURNED, by=by, action="return", note=note)


@transaction.atomic
def receive(nomination: Nomination, *, by: User, override_reason: str = "") -> Nomination:
    """Accept what was submitted.

    Hard criteria and the leader rule block it unless a reason is logged (decision 7).
    """
    nomination = locked(nomination)
    problems = acceptance_problems(nomination)
    if problems and not override_reason.strip():
        raise Refused(*problems)
    reason = override_reason if problems else ""
    return move(nomination, Status.ACCEPTED, by=by, action="receive", note=reason)


def select(nomination: Nomination, *, by: User, note: str = "") -> Nomination:
    """Choose it to be made known; the leader rule is asked again."""
    return step(nomination, Status.SELECTED, by=by, action="select", note=note, guard=_leader_still_qualifies)


def keep(nomination: Nomination, *, by: User, note: str = "") -> Nomination:
    """Keep it on file: not now, perhaps later."""
    return step(nomination, Status.KEPT, by=by, action="keep", note=note)


def decline(nomination: Nomination, *, by: User, note: str) -> Nomination:
    """Not selected, with the reason that the unit will read."""
    if not note.strip():
        raise Refused(_("Say why it isn't selected: the unit reads this sentence."))
    return step(nomination, Status.DECLINED, by=by, action="decline", note=note)


@transaction.atomic
def bar_publication(nomination: Nomination, *, by: User, reason: str) -> Nomination:
    """Mark a nomination as not to be told in public, whatever was decided about it."""
    if not reason.strip():
        raise Refused(_("Say why it isn't to be published."))
    nomination = locked(nomination)
    nomination.publication_barred, nomination.barred_reason = True, reason
    nomination.save(update_fields=["publication_barred", "barred_reason"])
    record(nomination, by=by, action="bar", before=nomination.status, note=reason)
    return nomination


# Inner parts --------------------------------------------------------------------------------


def _ready_for_head(nomination: Nomination) -> None:
    refuse_unless_in_time(nomination)
    if problems := handing_problems(nomination):
        raise Refused(*problems)
    forget_unasked(nomination)


def _was_submitted(nomination: Nomination) -> None:
    if nomination.submitted_at is None:
        raise Refused(_("It was never submitted: delete the draft instead."))


def _leader_still_qualifies(nomination: Nomination) -> None:
    overridden = nomination.history.filter(action="receive").exclude(note="").exists()
    if not overridden and (problem := leader_problem(nomination)):
        raise Refused(problem)
