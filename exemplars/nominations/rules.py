"""The plan's rules on a nomination, each a function that answers in sentences for people (domain §2.12)."""

from django.db.models import F
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.enums import CriterionLevel
from exemplars.models import Criterion
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination

LEADERS_FIELD = "ca-nhan-dien-hinh"
EXEMPLARY = (Status.ACCEPTED, Status.SELECTED, Status.KEPT)


def lines_for(nomination: Nomination) -> list[Criterion]:
    """The lines of the round's frozen criteria that this nomination has to answer, general ones first."""
    lines = Criterion.objects.filter(criterion_set=nomination.round.criterion_set_id).for_nomination(
        field=nomination.field_id, subject_type=nomination.subject_type
    )
    leads = nomination.is_leader and nomination.field.slug == LEADERS_FIELD
    in_order = lines.order_by(F("field").asc(nulls_first=True), "sort_order", "code")
    return [line for line in in_order if leads or not line.leader_only]


def handing_problems(nomination: Nomination) -> list[str]:
    """What must be there before the head reads it: who, why, and what was done."""
    needed = {
        "subject_name": _("Say who it is about: the name is missing."),
        "summary": _("Say in one sentence why this example is worth following."),
        "achievements": _("Describe what was done and reached."),
    }
    return [sentence for name, sentence in needed.items() if not getattr(nomination, name).strip()]


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
    if not nomination.is_leader or nomination.collective_proof.strip():
        return ""
    if nomination.leads and nomination.leads.status in EXEMPLARY:
        return ""
    return _(
        "A leader can be received when the collective she or he heads is received as exemplary too, "
        "or when a document recognises it."
    )


def warnings(nomination: Nomination) -> list[str]:
    """What deserves a second look but blocks nothing."""
    found = []
    if nomination.subject_type not in nomination.field.subject_types and not nomination.field_reason:
        found.append(_("The plan doesn't foresee this kind of subject in this field: give the reason."))
    if nomination.is_leader and nomination.field.slug != LEADERS_FIELD:
        found.append(_("Leaders belong in the field of individual exemplars."))
    return found


def age_in(nomination: Nomination) -> int | None:
    """The subject's age in this year, as far as the year of birth tells."""
    return clock.today().year - nomination.birth_year if nomination.birth_year else None
