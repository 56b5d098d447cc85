"""The plan's rules: which lines are asked, what blocks acceptance, what a leader needs."""

import pytest

from exemplars import clock
from exemplars.enums import Kind, SubjectType
from exemplars.freezing import thawed
from exemplars.models import Criterion
from exemplars.nominations import services
from exemplars.nominations.enums import Agreement, Rating, Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import (
    gaps,
    handing_problems,
    leader_problem,
    lines_for,
    missing_years,
    required_years,
    thin_spots,
    warnings,
)
from exemplars.nominations.services import AnswerGiven, Refused
from tests.factories.nominations import NominationFactory, Way, drafter_of, head_of
from tests.factories.pages import FieldFactory

pytestmark = pytest.mark.django_db


def test_lines_come_general_first_and_leaders_have_their_own():
    nomination = NominationFactory()
    assert [line.code for line in lines_for(nomination)] == ["chung-01", "chung-02", "y-te-01", "y-te-02"]


def hard_line(nomination) -> Criterion:
    return next(line for line in lines_for(nomination) if line.is_hard and line.field_id is None)


def rate(nomination, line, rating, evidence=""):
    services.save_draft(
        nomination, by=drafter_of(nomination.unit), answers={line.pk: AnswerGiven(rating, evidence)}
    )


def submit(nomination):
    way = Way(nomination)
    way.hand()
    way.confirm()
    return way


@pytest.mark.parametrize("rating", ["", Rating.NOT_MET, Rating.NOT_APPLICABLE])
def test_hard_line_blocks_acceptance_but_never_submission(rating):
    nomination = NominationFactory()
    rate(nomination, hard_line(nomination), rating, "Vì sao")
    way = submit(nomination)
    with pytest.raises(Refused) as refused:
        way.receive()
    assert len(refused.value.reasons) == 1

    services.receive(nomination, by=way.reviewer, override_reason="Có xác nhận của công an phường.")
    row = nomination.history.last()
    assert (row.to_status, row.note) == (Status.ACCEPTED, "Có xác nhận của công an phường.")


@pytest.mark.parametrize(("evidence", "passes"), [("Không có tổ chức đảng.", True), (" ", False)])
def test_line_that_may_not_apply_passes_with_a_reason(evidence, passes):
    nomination = NominationFactory()
    line = next(line for line in lines_for(nomination) if line.allows_not_applicable)
    rate(nomination, line, Rating.NOT_APPLICABLE, evidence)
    way = submit(nomination)
    if passes:
        way.receive()
    else:
        with pytest.raises(Refused):
            way.receive()


def test_reason_is_kept_only_where_something_was_overridden():
    nomination = NominationFactory(submitted=True)
    services.receive(nomination, by=head_of(nomination.unit), override_reason="Không cần.")
    assert nomination.history.last().note == ""


def leader(**columns) -> Nomination:
    field = FieldFactory(short_label="Cá nhân", slug="ca-nhan-dien-hinh", for_individual=True)
    columns = {
        "subject_type": SubjectType.INDIVIDUAL,
        "kind": Kind.PERSON_EXAMPLE,
        "is_leader": True,
    } | columns
    return NominationFactory(field=field, **columns)


def test_leader_is_not_accepted_without_her_collective():
    collective = NominationFactory(submitted=True)
    nomination = leader(leads=collective)
    way = submit(nomination)
    with pytest.raises(Refused):
        way.receive()

    Way(collective).receive()
    way.receive()
    way.select()
    assert Nomination.objects.get(pk=nomination.pk).status == Status.SELECTED


def test_leader_is_accepted_with_a_paper_about_the_collective():
    submit(nomination := leader(collective_proof="QĐ 12/QĐ-UBND ngày 3/2/2026")).receive()
    assert Nomination.objects.get(pk=nomination.pk).status == Status.ACCEPTED


def test_selecting_asks_the_leader_rule_again():
    collective = NominationFactory(accepted=True)
    way = submit(leader(leads=collective))
    way.receive()
    Way(collective).decline()
    with pytest.raises(Refused):
        way.select()


def test_overridden_leader_rule_stays_overridden():
    nomination = leader()
    way = submit(nomination)
    services.receive(nomination, by=way.reviewer, override_reason="Tập thể đã được thành phố công nhận.")
    way.select()
    nomination.refresh_from_db()
    assert nomination.status == Status.SELECTED


# What deserves a second look ----------------------------------------------------------------------


SOUND = {"agreement": Agreement.AGREES, "contact_phone": "024 3333 0000", "endorsement": "Họp tổ dân phố"}


def person(name: str, **columns) -> Nomination:
    field = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    kind = {"subject_type": SubjectType.INDIVIDUAL, "kind": Kind.PERSON_EXAMPLE, "field": field}
    return NominationFactory(subject_name=name, **SOUND | kind | columns)


def test_leader_outside_the_leaders_field_is_noticed():
    assert len(warnings(person("Lê Văn A", is_leader=True))) == 1


def test_leader_of_a_nomination_that_is_about_a_collective_now_is_no_matter():
    nomination = NominationFactory(is_leader=True, birth_year=clock.today().year - 10, **SOUND)
    assert (warnings(nomination), leader_problem(nomination), gaps(nomination)) == ([], "", {})


def test_unusual_subject_is_noticed_until_a_reason_is_given():
    household = {"subject_type": SubjectType.HOUSEHOLD} | SOUND
    assert len(warnings(NominationFactory(**household))) == 1
    assert warnings(NominationFactory(**household, field_reason="Cả nhà làm.")) == []


@pytest.mark.parametrize(
    "thin",
    [{"agreement": ""}, {"agreement": Agreement.NOT_ASKED}, {"contact_phone": ""}, {"endorsement": " "}],
)
def test_what_somebody_will_ask_for_is_noticed(thin):
    assert len(thin_spots(NominationFactory(**SOUND | thin))) == 1


def test_address_is_as_good_as_a_telephone():
    assert thin_spots(NominationFactory(**SOUND | {"contact_phone": "", "contact_email": "a@b.vn"})) == []


def test_half_a_result_is_noticed():
    nomination = NominationFactory(**SOUND)
    nomination.results.create(indicator="Ca khám", after="12")
    assert thin_spots(nomination) == []
    nomination.results.create(indicator="Buổi khám")
    assert len(thin_spots(nomination)) == 1


def test_years_without_proof_are_named():
    nomination = NominationFactory(**SOUND)
    with thawed():
        Criterion.objects.filter(code="y-te-01").update(asks_years=True)
    round = nomination.round
    round.year, round.required_years = 2026, 3
    assert required_years(nomination) == [2023, 2024, 2025]
    line = next(line for line in lines_for(nomination) if line.asks_years)
    nomination.year_proofs.create(criterion=line, year=2024, document="QĐ 5")
    assert missing_years(nomination) == [(line, [2023, 2025])]
    assert "2023, 2025" in thin_spots(nomination)[0]
    rate(nomination, line, Rating.NOT_APPLICABLE, "Không xét.")
    assert missing_years(nomination) == []


# Children -----------------------------------------------------------------------------------------

CHILDS = ["guardian_name", "guardian_agrees", "child_agrees"]


@pytest.mark.parametrize(
    ("age", "asked"), [(None, []), (16, []), (15, CHILDS), (7, CHILDS), (6, CHILDS[:2]), (0, CHILDS[:2])]
)
def test_nobody_under_16_is_put_forward_without_guardian_and_own_word(age, asked):
    year = None if age is None else clock.today().year - age
    nomination = person("Lê Thị Em", birth_year=year)
    assert list(gaps(nomination)) == asked
    assert handing_problems(nomination) == list(gaps(nomination).values())
    for name in asked:
        setattr(nomination, name, "Bà Tư" if name == "guardian_name" else True)
    assert gaps(nomination) == {}


def test_childs_agreement_is_not_asked_a_second_time():
    assert thin_spots(person("Lê Thị Em", birth_year=clock.today().year - 10, agreement="")) == []
