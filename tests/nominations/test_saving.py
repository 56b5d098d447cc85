"""What a unit writes: drafts begun once, saved by version, with answers, results and years."""

from datetime import timedelta

import pytest

from exemplars import clock
from exemplars.enums import Kind, SubjectType
from exemplars.nominations import services
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import lines_for
from exemplars.nominations.services import ChangedMeanwhile, ProofGiven, Refused, ResultGiven
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.pages import FieldFactory

pytestmark = pytest.mark.django_db


def test_second_click_gets_the_draft_of_the_first():
    nomination = NominationFactory()
    fields = {"title": "Lớp học tối", "field": nomination.field, "kind": Kind.MODEL}
    given = {"unit": nomination.unit, "round": nomination.round, "by": drafter_of(nomination.unit)}
    fields["subject_type"] = SubjectType.COLLECTIVE
    first = services.start_once(**given, **fields)
    assert services.start_once(**given, **fields) == first
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        assert services.start_once(**given, **fields) != first


@pytest.mark.parametrize(
    "status", [status for status in Status.values if status not in ("draft", "returned")]
)
def test_what_left_the_drafter_cannot_be_changed(status):
    nomination = NominationFactory(reach=status)
    with pytest.raises(Refused):
        services.save_draft(nomination, by=drafter_of(nomination.unit), title="Khác")
    assert Nomination.objects.get().title == nomination.title


def test_saving_an_older_version_is_refused():
    nomination = NominationFactory()
    services.save_draft(nomination, by=drafter_of(nomination.unit), version=nomination.version, title="Mới")
    with pytest.raises(ChangedMeanwhile):
        services.save_draft(
            nomination, by=drafter_of(nomination.unit), version=nomination.version, title="Cũ"
        )
    assert Nomination.objects.get().title == "Mới"


def test_answers_to_lines_not_asked_now_stay():
    nomination = NominationFactory()
    other = FieldFactory(short_label="Giáo dục", for_collective=True, allows_model=True)
    services.save_draft(nomination, by=drafter_of(nomination.unit), field=other)
    assert nomination.answers.count() == 4


def test_results_and_years_are_stored_with_the_rest_and_leave_no_row_in_the_history():
    nomination = NominationFactory()
    line = lines_for(nomination)[0]
    given = {
        "results": [
            ResultGiven("Ca khám", "0", "12", "ca", "2025", "Sổ"),
            ResultGiven(),
            ResultGiven(after="3"),
        ],
        "year_proofs": {(line.pk, 2024): ProofGiven("QĐ 5", "UBND"), (line.pk, 2025): ProofGiven()},
    }
    saved = services.save_draft(nomination, by=drafter_of(nomination.unit), **given)
    assert [(one.sort_order, one.indicator, one.after) for one in saved.results.all()] == [
        (0, "Ca khám", "12"), (2, "", "3"),
    ]  # fmt: skip
    assert [(one.year, one.document) for one in saved.year_proofs.all()] == [(2024, "QĐ 5")]
    assert nomination.history.count() == 1


def test_results_and_years_that_are_not_named_stay():
    nomination = NominationFactory()
    by, line = drafter_of(nomination.unit), lines_for(nomination)[0]
    given = {
        "results": [ResultGiven("Ca khám", after="12")],
        "year_proofs": {(line.pk, 2024): ProofGiven("QĐ")},
    }
    services.save_draft(nomination, by=by, **given)
    first = nomination.results.get().pk
    services.save_draft(nomination, by=by, title="Tên khác")
    services.save_draft(nomination, by=by, **given)
    assert (nomination.results.get().pk, nomination.year_proofs.count()) == (first, 1)
    services.save_draft(nomination, by=by, results=[])
    assert (nomination.results.count(), nomination.year_proofs.count()) == (0, 1)


def test_results_of_an_older_version_are_refused():
    nomination = NominationFactory()
    by = drafter_of(nomination.unit)
    services.save_draft(nomination, by=by, title="Mới")
    with pytest.raises(ChangedMeanwhile):
        services.save_draft(
            nomination, by=by, version=nomination.version, results=[ResultGiven("Ca", after="1")]
        )
    assert not nomination.results.exists()
