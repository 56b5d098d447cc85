"""The plan's rules on a nomination, each a function that answers in sentences for people (domain §2.12)."""

from django.db.models import F
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.enums import CriterionLevel
from exemplars.models import Criterion
from exemplars.nominations.enums import Agreement, Rating, Status
from exemplars.nominations.models import Nomination

LEADERS_FIELD = "ca-nhan-dien-hinh"
OF_AGE, OWN_SAY = 16, 7
EXEMPLARY = (Status.ACCEPTED, Status.SELECTED, Status.KEPT)


def lines_for(nomination: Nomination) -> list[Criterion]:
    """The lines of the round's frozen criteria that this nomination has to answer, general ones first."""
    lines = Criterion.objects.filter(criterion_set=nomination.round.criterion_set_id).for_nomination(
        field=nomination.field_id, subject_type=nomination.subject_type
    )
    leads = heads_collective(nomination) and nomination.field.slug == LEADERS_FIELD
    in_order = lines.order_by(F("field").asc(nulls_first=True), "sort_order", "code")
    return [line for line in in_order if leads or not line.leader_only]


def handing_problems(nomination: Nomination) -> list[str]:
    """What must be there before the head reads it."""
    return list(gaps(nomination).values())


def gaps(nomination: Nomination) -> dict[str, str]:
    """The columns that keep a nomination from the head, each with its sentence: who, why, what was done.

    Nobody under 16 is put forward without the guardian, and from 7 on not against the own word (domain §5).
    """
    needed = {
        "subject_name": _("Say who it is about: the name is missing."),
        "summary": _("Say in one sentence why this example is worth following."),
        "achievements": _("Describe what was done and reached."),
    }
    if is_child(nomination):
        needed["guardian_name"] = _("Name the father, mother or guardian of the child.")
        needed["guardian_agrees"] = _("A child can be nominated only when the guardian agrees.")
    if has_own_say(nomination):
        needed["child_agrees"] = _("From the age of seven the child has to agree too.")
    return {name: sentence for name, sentence in needed.items() if not _filled(nomination, name)}


def _filled(nomination: Nomination, name: str) -> bool:
    value = getattr(nomination, name)
    return bool(value.strip() if isinstance(value, str) else value)


def acceptance_problems(nomination: Nomination) -> list[str]:
    """What blocks acceptance: hard lines that don't pass, and the leader rule."""
    answers = {answer.criterion_id: answer for answer in nomination.answers.select_related("criterion")}
    problems = []
    for line in lines_for(nomination):
        answer = answers.get(line.pk)
        if line.level == CriterionLevel.HARD and not (answer and answer.passes):
            problems.append(_("%(code)s isn't proven: %(line)s") % {"code": line.code, "line": line.wording})
    if problem := leader_problem(nomination):
        problems.append(problem)
    return problems


def leader_problem(nomination: Nomination) -> str:
    """A leader is an example only when the collective she heads is one (KH 92/KH-UBND, II.3)."""
    if not heads_collective(nomination) or nomination.collective_proof.strip():
        return ""
    if nomination.leads and nomination.leads.status in EXEMPLARY:
        return ""
    return _(
        "A leader can be received when the collective she or he heads is received as exemplary too, "
        "or when a document recognises it."
    )


def warnings(nomination: Nomination, lines: list[Criterion] | None = None) -> list[str]:
    """What deserves a second look but blocks nothing; `lines` if they have been read already."""
    found = []
    if nomination.subject_type not in nomination.field.subject_types and not nomination.field_reason:
        found.append(_("The plan doesn't foresee this kind of subject in this field: give the reason."))
    if heads_collective(nomination) and nomination.field.slug != LEADERS_FIELD:
        found.append(_("Leaders belong in the field of individual exemplars."))
    return found + thin_spots(nomination, lines)


def thin_spots(nomination: Nomination, lines: list[Criterion] | None = None) -> list[str]:
    """What a reader will ask for: agreement, contact, endorsement, years, figures."""
    found = []
    if not is_child(nomination) and nomination.agreement != Agreement.AGREES:
        found.append(_("It doesn't say yet that those concerned know of the nomination and agree."))
    if not (nomination.contact_phone.strip() or nomination.contact_email.strip()):
        found.append(_("Nobody is named whom Internal Affairs can call or write to."))
    if not nomination.endorsement.strip():
        found.append(_("The endorsement by the collective is missing."))
    for line, years in missing_years(nomination, lines):
        named = {"code": line.code, "years": ", ".join(map(str, years))}
        found.append(_("%(code)s: no proof yet for %(years)s.") % named)
    if any(not (result.indicator and result.after) for result in nomination.results.all()):
        found.append(_("A measured result lacks what is counted, or its figure."))
    return found


def required_years(nomination: Nomination) -> list[int]:
    """The years that a line asks for which wants proof every year: the last ones before the round's."""
    round = nomination.round
    return [round.year - back for back in range(round.required_years, 0, -1)]


def missing_years(
    nomination: Nomination, lines: list[Criterion] | None = None
) -> list[tuple[Criterion, list[int]]]:
    """The lines that want proof every year and apply, with the years that have none yet."""
    yearly = [line for line in (lines_for(nomination) if lines is None else lines) if line.asks_years]
    if not yearly:
        return []
    proven = {(proof.criterion_id, proof.year) for proof in nomination.year_proofs.all()}
    excused = {one.criterion_id for one in nomination.answers.all() if one.rating == Rating.NOT_APPLICABLE}
    years = required_years(nomination)
    rows = [(line, [year for year in years if (line.pk, year) not in proven]) for line in yearly]
    return [(line, missing) for line, missing in rows if missing and line.pk not in excused]


def heads_collective(nomination: Nomination) -> bool:
    """Whether it is about a leader; a tick from before the subject was changed doesn't count."""
    return nomination.is_personal and nomination.is_leader


def age_in(nomination: Nomination) -> int | None:
    """The subject's age in this year, as far as the year of birth tells; None for all but individuals."""
    known = nomination.is_personal and nomination.birth_year
    return clock.today().year - nomination.birth_year if known else None


def is_child(nomination: Nomination) -> bool:
    """Under 16 by the year of birth: the guardian has to agree."""
    return (age := age_in(nomination)) is not None and age < OF_AGE


def has_own_say(nomination: Nomination) -> bool:
    """A child from 7 to 15: has to agree too."""
    return is_child(nomination) and age_in(nomination) >= OWN_SAY
