"""Lines of the criteria: their answers, and the years of those that want proof every year."""

import pytest

from exemplars.freezing import thawed
from exemplars.models import Criterion
from exemplars.nominations.enums import Rating
from exemplars.nominations.forms import GeneralForm, SpecialForm
from exemplars.nominations.rules import required_years
from tests.factories.nominations import NominationFactory
from tests.nominations.forms.test_section import fill, now, store
from tests.nominations.sending import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination():
    """The first line of the field wants proof of the last three years."""
    made = NominationFactory()
    with thawed():
        Criterion.objects.filter(code="y-te-01").update(asks_years=True)
    round = made.round
    round.required_years = 3
    with thawed():
        round.save()
    return now(made)


def line(nomination, code="y-te-01") -> Criterion:
    return nomination.round.criterion_set.criteria.get(code=code)


def years(form) -> list[int]:
    return [one.year for row in form.rows() for one in row.years]


def test_each_part_has_its_lines(nomination):
    assert [row.line.code for row in GeneralForm(instance=nomination).rows()] == ["chung-01", "chung-02"]
    assert [row.line.code for row in SpecialForm(instance=nomination).rows()] == ["y-te-01", "y-te-02"]


def test_doesnt_apply_is_offered_where_the_line_allows_it(nomination):
    form = SpecialForm(instance=nomination)
    offered = {row.line.code: Rating.NOT_APPLICABLE in dict(row.rating.field.choices) for row in form.rows()}
    assert offered == {"y-te-01": False, "y-te-02": True}


def test_faulty_line_keeps_what_is_stored_of_it(nomination):
    pk = line(nomination).pk
    form = fill(SpecialForm, nomination, **{f"evidence_{pk}": "a\x00b", f"rating_{pk}": "?"})
    assert codes(form) == {f"evidence_{pk}": ["control_characters"], f"rating_{pk}": ["invalid_choice"]}
    answer = store(form).answers.get(criterion=pk)
    assert (answer.rating, answer.evidence) == (Rating.MET, "Có biên bản kèm theo.")


def test_last_years_of_the_round_are_asked_for(nomination):
    last = nomination.round.year - 1
    form = SpecialForm(instance=nomination)
    assert years(form) == required_years(nomination) == [last - 2, last - 1, last]
    assert form.rows()[0].missing == [last - 2, last - 1, last]
    assert form.rows()[1].years == []


def test_proof_of_a_year_is_stored_changed_and_taken_away(nomination):
    pk, last = line(nomination).pk, nomination.round.year - 1
    name = f"proof_{pk}_{last}_document"
    form = fill(SpecialForm, nomination, **{name: "QĐ 5/QĐ-UBND", f"proof_{pk}_{last}_issuer": "UBND phường"})
    assert form.is_valid()
    saved = store(form)
    assert [(one.year, one.document, one.issuer) for one in saved.year_proofs.all()] == [
        (last, "QĐ 5/QĐ-UBND", "UBND phường")
    ]
    assert SpecialForm(instance=saved).rows()[0].missing == [last - 2, last - 1]

    form = fill(SpecialForm, saved, **{name: "QĐ 6/QĐ-UBND"})
    assert form.is_valid()
    saved = store(form)
    assert saved.year_proofs.get().document == "QĐ 6/QĐ-UBND"

    form = fill(SpecialForm, saved, **{name: None, f"proof_{pk}_{last}_issuer": None})
    assert form.is_valid()
    assert not store(form).year_proofs.exists()


def test_earlier_years_are_added_and_stay_when_they_are_proven(nomination):
    pk, first = line(nomination).pk, nomination.round.year - 3
    form = SpecialForm(instance=nomination, more_years=2)
    assert years(form) == [first - 2, first - 1, first, first + 1, first + 2]

    from tests.nominations.sending import sent

    data = sent(form, **{f"proof_{pk}_{first - 2}_document": "QĐ 1"})
    form = SpecialForm.of_post(data, nomination)
    assert form.is_valid()
    assert years(SpecialForm(instance=store(form))) == [first - 2, first, first + 1, first + 2]


def test_year_that_was_never_asked_for_is_not_stored(nomination):
    pk = line(nomination).pk
    odd = {f"proof_{pk}_{year}_document": "QĐ" for year in ("1066", "9999", "0000")}
    form = fill(SpecialForm, nomination, **odd)
    assert form.is_valid()
    assert not store(form).year_proofs.exists()


def test_line_that_does_not_apply_lacks_no_year(nomination):
    answer = nomination.answers.get(criterion=line(nomination))
    answer.rating = Rating.NOT_APPLICABLE
    answer.save()
    assert SpecialForm(instance=now(nomination)).rows()[0].missing == []


def test_answers_are_told_in_words(nomination):
    pk, last = line(nomination).pk, nomination.round.year - 1
    nomination.year_proofs.create(criterion_id=pk, year=last, document="QĐ 5", issuer="UBND phường")
    first, second = SpecialForm(instance=now(nomination)).told()
    assert (first.label, first.text) == ("Phục vụ tận tình.", str(Rating.MET.label))
    assert first.more == ("Có biên bản kèm theo.", f"{last}: QĐ 5, UBND phường")
    assert second.more == ("Có biên bản kèm theo.",)
