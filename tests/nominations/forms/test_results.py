"""Measured results: rows that are stored as they stand, whole or half written."""

import pytest

from exemplars.enums import Kind
from exemplars.nominations.forms import ResultsForm
from exemplars.nominations.forms.results import MOST_RESULTS
from tests.factories.nominations import NominationFactory
from tests.nominations.forms.test_section import fill, meanwhile, now, store
from tests.nominations.sending import codes, sent

pytestmark = pytest.mark.django_db
FIRST = {
    "result_0_indicator": "Cụ già được gọi",
    "result_0_before": "0",
    "result_0_after": "1.024",
    "result_0_unit_of_measure": "người",
    "result_0_period": "năm 2025",
    "result_0_source": "Sổ của trạm",
}


def stored(nomination) -> list[tuple[int, str, str]]:
    return [(one.sort_order, one.indicator, one.after) for one in now(nomination).results.all()]


def test_three_rows_stand_there_and_always_an_empty_one():
    nomination = NominationFactory()
    assert len(ResultsForm(instance=nomination).rows()) == 3
    form = fill(ResultsForm, nomination, result_2_indicator="Buổi khám")
    assert form.is_valid()
    assert len(ResultsForm(instance=store(form)).rows()) == 4


def test_rows_are_stored_with_all_their_cells():
    form = fill(ResultsForm, NominationFactory(), **FIRST)
    assert form.is_valid()
    result = store(form).results.get()
    assert [getattr(result, name.removeprefix("result_0_")) for name in FIRST] == list(FIRST.values())


def test_half_a_row_is_kept_and_an_emptied_one_goes():
    nomination = NominationFactory()
    form = fill(ResultsForm, nomination, **FIRST, result_1_indicator="Buổi khám")
    assert form.is_valid()
    store(form)
    assert stored(nomination) == [(0, "Cụ già được gọi", "1.024"), (1, "Buổi khám", "")]

    form = fill(ResultsForm, now(nomination), **dict.fromkeys(FIRST))
    assert form.is_valid()
    store(form)
    assert stored(nomination) == [(1, "Buổi khám", "")]
    assert ResultsForm(instance=now(nomination)).initial["result_1_indicator"] == "Buổi khám"


def test_faulty_cell_keeps_what_is_stored_of_it():
    nomination = NominationFactory()
    form = fill(ResultsForm, nomination, **FIRST)
    assert form.is_valid()
    form = fill(ResultsForm, store(form), result_0_after="9" * 31, result_1_indicator="Buổi khám")
    assert codes(form) == {"result_0_after": ["too_long"]}
    store(form)
    assert stored(nomination) == [(0, "Cụ già được gọi", "1.024"), (1, "Buổi khám", "")]


def test_rows_of_two_people_are_compared_cell_by_cell():
    nomination = NominationFactory()
    data = sent(ResultsForm(instance=nomination), result_0_indicator="Dòng của tôi")
    other = fill(ResultsForm, nomination, result_0_indicator="Dòng của người kia", result_1_after="5")
    assert other.is_valid()
    form = ResultsForm.of_post(data, store(other))
    assert form.dispute == {"result_0_indicator": "Dòng của người kia"}
    assert form["result_1_after"].value() == "5"


def test_rows_end_somewhere():
    nomination = NominationFactory()
    form = fill(ResultsForm, nomination, **{f"result_{n}_after": "1" for n in (0, 25, 99)})
    assert len(form.rows()) == MOST_RESULTS
    assert form.is_full
    assert form.is_valid()


def test_results_are_told_in_words():
    nomination = NominationFactory()
    assert [told.text for told in ResultsForm(instance=nomination).told()][-1] == ""
    form = fill(ResultsForm, nomination, **FIRST, result_1_after="40")
    assert form.is_valid()
    told = ResultsForm(instance=store(form)).told()
    assert [one.text for one in told[3:]] == [
        "Cụ già được gọi: 0 → 1.024 người, năm 2025 (Sổ của trạm)",
        "40",
    ]


def test_a_model_is_asked_for_in_other_words_than_a_person():
    model = ResultsForm(instance=NominationFactory(kind=Kind.MODEL))
    example = ResultsForm(instance=meanwhile(NominationFactory(), kind=Kind.PERSON_EXAMPLE))
    for name in ("summary", "achievements"):
        assert model.fields[name].label != example.fields[name].label
