"""Starting from what the unit nominated in an earlier round: words are kept, proofs are asked anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import Criterion, Unit
from exemplars.nominations.enums import WITH_INTERNAL_AFFAIRS, Status
from exemplars.nominations.models import (
    CriterionAnswer,
    Nomination,
    NominationResult,
    Round,
    YearProof,
)
from exemplars.nominations.pace import refuse_haste
from exemplars.nominations.services import start_nomination
from exemplars.nominations.steps import Refused, record

KEPT = (
    "title", "kind", "subject_type", "field", "subject_name", "honorific", "position", "birth_year",
    "is_leader", "collective_proof", "summary", "achievements", "spread", "guardian_name", "contact_name",
    "contact_phone", "contact_email", "contact_note", "field_reason",
)  # fmt: skip
"""What is said again. Endorsement and agreements are of their day, and what was new isn't new any more."""
RESULT = ("indicator", "before", "after", "unit_of_measure", "period", "source", "sort_order")
ONE_CLICK = timedelta(minutes=1)
"""A second click on the same button comes within this time."""


@dataclass(frozen=True)
class Source:
    """A nomination to start from; `copy` is the draft that was made from it in the chosen round, if any."""

    nomination: Nomination
    copy: Nomination | None


@dataclass(frozen=True)
class SourcesOfRound:
    round: Round
    sources: list[Source]


def sources_for(unit: Unit, round: Round) -> list[SourcesOfRound]:
    """What a unit may start from in `round`: by round, the latest first."""
    found = _reachable(unit, round).with_place().order_by("-registration__round__opens_at", "title", "pk")
    made = Nomination.objects.in_round(round).of_unit(unit).exclude(copied_from=None)
    copies = {one.copied_from_id: one for one in made}
    by_round: dict[int, SourcesOfRound] = {}
    for one in found:
        group = by_round.setdefault(one.round.pk, SourcesOfRound(one.round, []))
        group.sources.append(Source(one, copies.get(one.pk)))
    return list(by_round.values())


def source_for(unit: Unit, round: Round, key: str) -> Nomination:
    """The nomination with this key, if the unit may start from it; Refused else."""
    known = key.isascii() and key.isdecimal() and len(key) < 19
    found = _reachable(unit, round).with_place().filter(pk=int(key)).first() if known else None
    if found is None:
        raise Refused(_("Choose one of the nominations below."))
    return found


@transaction.atomic
def start_from(source: Nomination, *, unit: Unit, round: Round, by: User) -> Nomination:
    """A draft in `round` with the words of `source`; a second click gets the draft of the first.

    Evidence goes to the line of the same code, its rating is open; files don't come along.
    """
    Round.objects.select_for_update().get(pk=round.pk)
    again = Nomination.objects.in_round(round).of_unit(unit).filter(
        copied_from=source, status=Status.DRAFT, editors=by, created_at__gte=clock.now() - ONE_CLICK
    )  # fmt: skip
    if there := again.first():
        return there
    refuse_haste(unit=unit, by=by)
    columns = {name: getattr(source, name) for name in KEPT}
    begun = start_nomination(unit=unit, round=round, by=by, copied_from=source, **columns)
    note = f"{source.title} ({source.reference or source.round.year})"
    record(begun, by=by, action="copy", before=begun.status, note=note)
    _copy_rows(source, begun, round)
    return begun


def _reachable(unit: Unit, round: Round):
    """Of earlier rounds: all of the unit, and what its predecessors submitted."""
    theirs = Q(registration__unit__in=unit.predecessors(), status__in=WITH_INTERNAL_AFFAIRS)
    return Nomination.objects.filter(
        Q(registration__unit=unit) | theirs, registration__round__opens_at__lt=round.opens_at
    ).exclude(registration__round=round)


def _copy_rows(source: Nomination, begun: Nomination, round: Round) -> None:
    by_code = {line.code: line for line in Criterion.objects.filter(criterion_set=round.criterion_set_id)}
    CriterionAnswer.objects.bulk_create(
        CriterionAnswer(nomination=begun, criterion=by_code[one.criterion.code], evidence=one.evidence)
        for one in _still_asked(source.answers.exclude(evidence=""), by_code)
    )
    NominationResult.objects.bulk_create(
        NominationResult(nomination=begun, **{name: getattr(one, name) for name in RESULT})
        for one in source.results.all()
    )
    oldest = round.year - round.required_years
    YearProof.objects.bulk_create(
        YearProof(
            nomination=begun, criterion=by_code[one.criterion.code], year=one.year, document=one.document,
            issuer=one.issuer,
        )
        for one in _still_asked(source.year_proofs.filter(year__gte=oldest), by_code)
    )  # fmt: skip


def _still_asked(rows, by_code: dict[str, Criterion]) -> Iterable:
    """Of answers or proofs, those whose line the new round still has, by its code."""
    return (row for row in rows.select_related("criterion") if row.criterion.code in by_code)
