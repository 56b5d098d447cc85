"""The plan's rules: which lines are asked, what blocks acceptance, what a leader needs."""

import pytest

from exemplars.enums import Kind, SubjectType
from exemplars.models import Criterion
from exemplars.nominations import services
from exemplars.nominations.enums import Rating, Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import lines_for, warnings
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


def person(name: str, **columns) -> Nomination:
    field = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    columns = {"subject_type": SubjectType.INDIVIDUAL, "kind": Kind.PERSON_EXAMPLE, "field": field} | columns
    return NominationFactory(subject_name=name, **columns)


def test_leader_outside_the_leaders_field_is_noticed():
    assert len(warnings(person("Lê Văn A", is_leader=True))) == 1


def test_unusual_subject_is_noticed_until_a_reason_is_given():
    assert len(warnings(NominationFactory(subject_type=SubjectType.HOUSEHOLD))) == 1
    assert warnings(NominationFactory(subject_type=SubjectType.HOUSEHOLD, field_reason="Cả nhà làm.")) == []
