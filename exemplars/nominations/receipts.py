"""What a unit holds in its hand after submitting: number, time, what follows until when, what counts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exemplars.nominations.enums import COUNTED, Track
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.queries import Standing, standing_of


@dataclass(frozen=True)
class Stage:
    """Something that follows, and the day until which it is done, if the round names one."""

    sentence: str
    until: date | None = None


@dataclass(frozen=True)
class Receipt:
    nomination: Nomination
    reference: str
    submitted_at: datetime
    stages: list[Stage]
    standing: Standing
    counts: bool


def receipt_for(nomination: Nomination) -> Receipt | None:
    """The receipt of the last submission; None when it was never submitted."""
    if nomination.submitted_at is None:
        return None
    return Receipt(
        nomination=nomination,
        reference=nomination.reference,
        submitted_at=nomination.submitted_at,
        stages=stages_of(nomination.round),
        standing=standing_of(nomination.unit, nomination.round),
        counts=nomination.status in COUNTED,
    )


def stages_of(round: Round) -> list[Stage]:
    """What happens to a nomination from here on, in the round's own days."""
    return [
        Stage(
            _("Internal Affairs reads it. It receives it, or returns it to the unit with a reason."),
            round.review_by,
        ),
        Stage(
            _("If it is returned, the drafter completes it and the head confirms it again."), round.correct_by
        ),
        Stage(_("The decision: selected, kept on file, or not selected this time."), round.decide_by),
        *_aim(round),
    ]


def _aim(round: Round) -> list[Stage]:
    """How soon an answer is aimed at, in the round for sudden good deeds."""
    if round.track != Track.ALL_YEAR or not round.answer_days:
        return []
    days = round.answer_days
    sentence = ngettext(
        "Internal Affairs aims to answer within one working day.",
        "Internal Affairs aims to answer within %(n)d working days.",
        days,
    )
    return [Stage(sentence % {"n": days})]
