"""A part of the form: what it stores, faults beside their fields, and two people who write at once."""

import pytest

from exemplars.nominations.enums import Rating, Status
from exemplars.nominations.forms import PARTS, GeneralForm, ResultsForm, SubjectForm
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import lines_for
from exemplars.nominations.sections import SECTIONS
from exemplars.nominations.services import save_draft
from tests.factories.nominations import NominationFactory, drafter_of
from tests.nominations.sending import codes, sent

pytestmark = pytest.mark.django_db
FAMILY = "👨‍👩‍👧"


def now(nomination) -> Nomination:
    return Nomination.objects.with_place().get(pk=nomination.pk)


def fill(part, nomination, **changes):
    return part.of_post(sent(part(instance=nomination), **changes), now(nomination))


def meanwhile(nomination, **columns) -> Nomination:
    save_draft(nomination, by=drafter_of(nomination.unit), **columns)
    return now(nomination)


def store(form) -> Nomination:
    save_draft(form.instance, by=drafter_of(form.instance.unit), **form.changes())
    return now(form.instance)


def test_every_part_has_its_form():
    assert list(PARTS) == [section.slug for section in SECTIONS]


@pytest.mark.parametrize("slug", PARTS)
def test_form_stores_what_it_shows(slug):
    nomination = NominationFactory()
    form = fill(PARTS[slug], nomination)
    assert (form.is_valid(), form.errors) == (True, {})
    saved = store(form)
    for column in Nomination._meta.concrete_fields:
        if column.name not in ("updated_at", "version"):
            assert getattr(saved, column.name) == getattr(nomination, column.name)
    assert [answer.rating for answer in saved.answers.all()] == [Rating.MET] * 4
    assert not saved.results.exists()
    assert not saved.year_proofs.exists()


def test_faults_stand_beside_their_fields_and_the_text_stays():
    form = fill(ResultsForm, NominationFactory(), summary="ễ" * 201, result_0_after="a\x00b")
    assert codes(form) == {"summary": ["too_long"], "result_0_after": ["control_characters"]}
    assert form["summary"].value() == "ễ" * 201


def test_title_that_is_short_to_see_but_too_long_to_store_is_a_fault():
    assert list(codes(fill(SubjectForm, NominationFactory(), title=FAMILY * 100))) == ["title"]


def test_valid_answers_can_be_stored_without_the_faulty_ones():
    nomination = NominationFactory()
    form = fill(ResultsForm, nomination, summary="a\x00b", spread="Phường bên học theo.")
    assert not form.is_valid()
    saved = store(form)
    assert (saved.summary, saved.spread) == (nomination.summary, "Phường bên học theo.")


@pytest.mark.parametrize(("said", "done"), [("yes", ["ket-qua"]), ("no", []), (None, ["ket-qua"])])
def test_complete_is_what_was_said_last(said, done):
    nomination = NominationFactory(sections_done=["ket-qua"])
    form = fill(ResultsForm, nomination, complete=said)
    assert form.is_valid()
    if said is None:
        form.cleaned_data.pop("complete")
    assert form.changes().get("sections_done", done) == done


# Two people ---------------------------------------------------------------------------------------


def test_changes_to_different_answers_are_both_kept():
    nomination = NominationFactory()
    data = sent(ResultsForm(instance=nomination), summary="Câu của tôi")
    form = ResultsForm.of_post(data, fresh := meanwhile(nomination, spread="Đoạn của người kia"))
    assert (form.is_valid(), form.dispute, form.taken) == (True, {}, {"spread"})
    said = (form.cleaned_data["summary"], form.cleaned_data["spread"])
    assert said == ("Câu của tôi", "Đoạn của người kia")
    assert form.cleaned_data["version"] == fresh.version


def test_changes_to_the_same_answer_are_shown_side_by_side():
    nomination = NominationFactory()
    data = sent(ResultsForm(instance=nomination), summary="Câu của tôi", spread="Đoạn của tôi")
    fresh = meanwhile(nomination, summary="Câu của người kia")
    form = ResultsForm.of_post(data, fresh)
    assert form.dispute == {"summary": "Câu của người kia"}
    assert form["summary"].value() == "Câu của tôi"

    again = ResultsForm.of_post(sent(form), fresh)
    assert (again.is_valid(), again.dispute, again.cleaned_data["summary"]) == (True, {}, "Câu của tôi")


def test_ticks_and_choices_are_compared_too():
    nomination = NominationFactory(new_factor=True)
    data = sent(SubjectForm(instance=nomination), title="Tên của tôi")
    form = SubjectForm.of_post(data, meanwhile(nomination, new_factor=False))
    assert (form.is_valid(), form.dispute, form.cleaned_data["new_factor"]) == (True, {}, False)

    line = lines_for(nomination)[0]
    data = sent(GeneralForm(instance=now(nomination)), **{f"rating_{line.pk}": Rating.NOT_MET})
    form = GeneralForm.of_post(data, meanwhile(nomination, title="Khác"))
    assert (form.is_valid(), form.dispute) == (True, {})
    assert form.changes()["answers"][line.pk].rating == Rating.NOT_MET


@pytest.mark.parametrize("base", [None, "", "{", "[]", "null"])
def test_without_knowing_what_was_shown_nothing_is_overwritten_unseen(base):
    nomination = NominationFactory()
    data = sent(ResultsForm(instance=nomination), summary="Câu của tôi", base=base, version="abc")
    form = ResultsForm.of_post(data, nomination)
    assert form.dispute == {"summary": nomination.summary}


def test_second_click_on_save_is_no_dispute():
    nomination = NominationFactory()
    data = sent(ResultsForm(instance=nomination), summary="Câu mới")
    fresh = meanwhile(nomination, summary="Câu mới")
    form = ResultsForm.of_post(data, fresh)
    assert (form.is_valid(), form.dispute, fresh.status) == (True, {}, Status.DRAFT)


def test_page_that_goes_on_after_a_save_never_undoes_what_it_does_not_show():
    """It saves on its own: the other one's text was taken over, the page still shows the older one."""
    nomination = NominationFactory()
    data = sent(ResultsForm(instance=nomination), summary="Câu của tôi")
    form = ResultsForm.of_post(data, meanwhile(nomination, spread="Đoạn của người kia"))
    assert form.is_valid()
    saved = store(form)

    data["base"], data["version"] = form.shown_after(saved), str(saved.version)
    data["summary"] = "Câu của tôi, viết tiếp"
    form = ResultsForm.of_post(data, saved)
    assert (form.is_valid(), form.dispute) == (True, {})
    saved = store(form)
    assert (saved.summary, saved.spread) == ("Câu của tôi, viết tiếp", "Đoạn của người kia")

    data["spread"] = "Đoạn của tôi"
    assert ResultsForm.of_post(data, saved).dispute == {"spread": "Đoạn của người kia"}
