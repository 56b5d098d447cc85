"""What a unit gives as proof – answers to lines, measured results, proofs of years – and how it is stored.

Called inside the transaction of `services.save_draft`, on a nomination that is locked.
"""

from dataclasses import astuple, dataclass

from exemplars.nominations.models import CriterionAnswer, Nomination, NominationResult, YearProof

RESULT = ("indicator", "before", "after", "unit_of_measure", "period", "source")
"""The columns of a measured result, in the order in which a form asks for them."""


@dataclass(frozen=True)
class AnswerGiven:
    """A rating (see `Rating`, empty when open) and the evidence for one line."""

    rating: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class ResultGiven:
    """A measured result; a draft may hold one that is only half written."""

    indicator: str = ""
    before: str = ""
    after: str = ""
    unit_of_measure: str = ""
    period: str = ""
    source: str = ""


@dataclass(frozen=True)
class ProofGiven:
    """The paper that proves one year, and who issued it."""

    document: str = ""
    issuer: str = ""


def is_empty(given) -> bool:
    return not any(astuple(given))


def placed(results) -> dict[int, NominationResult]:
    """Stored results by the place that they have in the form; empty places between them stay."""
    places: dict[int, NominationResult] = {}
    free = 0
    for result in results:
        place = max(free, result.sort_order)
        places[place], free = result, place + 1
    return places


def store_answers(nomination: Nomination, answers: dict[int, AnswerGiven]) -> None:
    """By the key of the line; lines that aren't named keep their answer."""
    there = {answer.criterion_id: answer for answer in nomination.answers.all()}
    for criterion_id, given in answers.items():
        answer = there.get(criterion_id) or CriterionAnswer(nomination=nomination, criterion_id=criterion_id)
        if answer.pk and (answer.rating, answer.evidence) == astuple(given):
            continue
        if answer.pk or not is_empty(given):
            answer.rating, answer.evidence = astuple(given)
            answer.save()


def store_proofs(nomination: Nomination, proofs: dict[tuple[int, int], ProofGiven]) -> None:
    """By line and year; an empty one is taken away, those that aren't named stay."""
    there = {(proof.criterion_id, proof.year): proof for proof in nomination.year_proofs.all()}
    for (line, year), given in proofs.items():
        proof = there.get((line, year)) or YearProof(nomination=nomination, criterion_id=line, year=year)
        if is_empty(given):
            if proof.pk:
                proof.delete()
        elif not proof.pk or (proof.document, proof.issuer) != astuple(given):
            proof.document, proof.issuer = astuple(given)
            proof.save()


def store_results(nomination: Nomination, results: list[ResultGiven]) -> None:
    """All results, each in its place; an empty one leaves its place empty."""
    there = placed(nomination.results.all())
    for place, given in enumerate(results):
        result = there.pop(place, None) or NominationResult(nomination=nomination)
        if is_empty(given):
            if result.pk:
                result.delete()
            continue
        columns = dict(zip(RESULT, astuple(given), strict=True)) | {"sort_order": place}
        if any(getattr(result, name) != value for name, value in columns.items()) or not result.pk:
            for name, value in columns.items():
                setattr(result, name, value)
            result.save()
    for left in there.values():
        left.delete()
