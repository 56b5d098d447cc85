"""What may be written into a nomination, how it is counted, and what happens when two write at once."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from exemplars import clock
from exemplars.enums import Kind, SubjectType
from exemplars.nominations.enums import Rating, Status
from exemplars.nominations.forms import NominationForm, StartForm
from exemplars.nominations.forms.fields import PlainLine, PlainText, YearOfBirth
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import lines_for
from exemplars.nominations.services import save_draft
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.pages import FieldFactory, UnitFactory

FAMILY = "👨‍👩‍👧"


def sent(form: NominationForm, **changes) -> QueryDict:
    """What a browser sends from a form, with some controls changed (None: emptied, or not ticked)."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if value not in (None, False, ""):
            data[bound.name] = "on" if value is True else str(value)
    for name, value in changes.items():
        data.pop(name, None)
        if value is not None:
            data[name] = value
    return data


def fill(nomination, **changes) -> NominationForm:
    fresh = Nomination.objects.with_place().get(pk=nomination.pk)
    return NominationForm.of_post(sent(NominationForm(instance=nomination), **changes), fresh)


def codes(form) -> dict[str, list[str]]:
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


# Text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        (" Hộ\xa0ông\tKén \r\n (minh họa) ", "Hộ\xa0ông Kén (minh họa)"),
        ("ảnh\u202egpj", "ảnhgpj"),
        ("Thoà thuận, hoà giải", "Thoà thuận, hoà giải"),
        ("Y’Bhăm, H'Mông, Êđê", "Y’Bhăm, H'Mông, Êđê"),
        ("<script>{{7*7}}", "<script>{{7*7}}"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        (f"Nhà {FAMILY}", f"Nhà {FAMILY}"),
    ],
)
def test_line_is_kept_as_typed_but_clean(typed, kept):
    assert PlainLine().clean(typed) == kept


def test_line_breaks_of_any_kind_are_one():
    assert PlainText().clean("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


@pytest.mark.parametrize("typed", ["a\x00b", "a\x1bb", "\x07", "a\ud800b"])
def test_control_characters_are_refused_not_cut(typed):
    with pytest.raises(ValidationError) as refused:
        PlainLine().clean(typed)
    assert refused.value.code == "control_characters"


@pytest.mark.parametrize("character", ["ễ", "e\u0302\u0303", "🇻🇳", FAMILY, "\r\n"])
def test_length_is_what_people_see(character):
    field = PlainText(limit=10, strip=False)
    assert field.clean(character * 10)
    with pytest.raises(ValidationError) as refused:
        field.clean(character * 11)
    assert (refused.value.code, refused.value.params) == ("too_long", {"limit": "10", "count": "11"})


def test_a_megabyte_from_word_gets_its_count():
    with pytest.raises(ValidationError) as refused:
        PlainText().clean("Nguyễn Thị Đào\r\n" * 70_000)
    assert refused.value.params == {"limit": "5.000", "count": "1.049.999"}


def test_browser_is_told_the_limit_but_cuts_nothing_off():
    attributes = PlainLine(limit=200).widget.attrs
    assert (attributes["data-limit"], "maxlength" in attributes) == ("200", False)


@pytest.mark.parametrize("typed", ["1965", " 1965 ", "", None])
def test_year_of_birth(typed):
    assert YearOfBirth(required=False).clean(typed) == (1965 if typed else None)


@pytest.mark.parametrize(
    "typed", ["65", "0", "-5", "19650", "một", "1965,5", "9" * 5000, str(clock.today().year + 1)]
)
def test_implausible_year_of_birth(typed):
    with pytest.raises(ValidationError) as refused:
        YearOfBirth(required=False).clean(typed)
    assert refused.value.code in ("implausible", "invalid")


# Field, kind, subject -----------------------------------------------------------------------------


def started(**values) -> StartForm:
    field = FieldFactory(short_label="Y tế", for_collective=True, allows_model=True)
    return StartForm(
        {"field": field.pk, "subject_type": SubjectType.COLLECTIVE, "kind": Kind.MODEL, "title": "Trạm y tế"}
        | values
    )


@pytest.mark.django_db
def test_start_form_gives_columns():
    form = started()
    assert form.is_valid()
    assert form.cleaned_data["field"].slug == "y-te"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"subject_type": SubjectType.HOUSEHOLD}, {"kind": Kind.PERSON_EXAMPLE}], ids=["subject", "kind"]
)
def test_what_the_plan_does_not_foresee_needs_a_reason(wrong):
    assert codes(started(**wrong)) == {next(iter(wrong)): ["unusual"]}
    assert started(**wrong, field_reason="Phòng Nội vụ đồng ý ngày 3/2.").is_valid()


@pytest.mark.django_db
def test_parent_and_disabled_fields_cannot_be_chosen():
    parent = FieldFactory(short_label="Người tốt, việc tốt")
    FieldFactory(short_label="Người dân", parent=parent, for_individual=True)
    for field in (parent, FieldFactory(short_label="Khác", enabled=False)):
        assert codes(started(field=field.pk)) == {"field": ["invalid_choice"]}
    groups = [choice for choice in started().fields["field"].choices if isinstance(choice[1], list)]
    assert [group for group, _members in groups] == ["Người tốt, việc tốt"]


@pytest.mark.django_db
@pytest.mark.parametrize("junk", ["", "abc", "9" * 30, "\x00", "-1"])
def test_unknown_choices_are_faults_of_the_field(junk):
    form = started(field=junk, kind=junk, subject_type=junk)
    assert set(form.errors) == {"field", "kind", "subject_type"}


# The nomination -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_form_stores_what_it_shows():
    nomination = NominationFactory()
    form = fill(nomination)
    assert (form.is_valid(), form.errors) == (True, {})
    saved = save_draft(nomination, by=drafter_of(nomination.unit), answers=form.answers(), **form.columns())
    for name in ("title", "subject_name", "summary", "achievements", "field", "kind", "subject_type"):
        assert getattr(saved, name) == getattr(nomination, name)
    assert [answer.rating for answer in saved.answers.all()] == [Rating.MET] * 4


@pytest.mark.django_db
def test_faults_stand_beside_their_fields_and_the_text_stays():
    nomination = NominationFactory()
    line = lines_for(nomination)[0]
    form = fill(
        nomination,
        title=None,
        summary="ễ" * 201,
        **{f"evidence_{line.pk}": "a\x00b", f"rating_{line.pk}": "?"},
    )
    assert codes(form) == {
        "title": ["required"],
        "summary": ["too_long"],
        f"evidence_{line.pk}": ["control_characters"],
        f"rating_{line.pk}": ["invalid_choice"],
    }
    assert form["summary"].value() == "ễ" * 201


@pytest.mark.django_db
def test_title_that_is_short_to_see_but_too_long_to_store_is_a_fault():
    assert list(codes(fill(NominationFactory(), title=FAMILY * 100))) == ["title"]


@pytest.mark.django_db
def test_only_individuals_are_asked_for_year_and_office():
    assert "birth_year" not in NominationForm(instance=NominationFactory()).fields
    field = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    person = {"subject_type": SubjectType.INDIVIDUAL, "kind": Kind.PERSON_EXAMPLE, "field": field}
    nomination = NominationFactory(**person, birth_year=1965, honorific="bà", is_leader=True)
    assert "birth_year" in NominationForm(instance=nomination).fields

    form = fill(
        nomination, subject_type=SubjectType.COLLECTIVE, field_reason="Cả tổ cùng làm.", kind=Kind.MODEL
    )
    assert form.is_valid()
    columns = form.columns()
    assert (columns["birth_year"], columns["honorific"], columns["is_leader"]) == (None, "", False)


@pytest.mark.django_db
def test_doesnt_apply_is_offered_where_the_line_allows_it():
    form = NominationForm(instance=NominationFactory())
    offered = {
        line.code: Rating.NOT_APPLICABLE in dict(form.fields[f"rating_{line.pk}"].choices)
        for line in form.lines
    }
    assert offered == {"chung-01": False, "chung-02": False, "y-te-01": False, "y-te-02": True}


@pytest.mark.django_db
def test_leader_chooses_among_own_collectives_and_what_the_sector_submitted():
    school, sector, stranger = (UnitFactory(name=name) for name in ("Trường", "Ngành", "Phường khác"))
    school.parent = sector
    school.save()
    own = NominationFactory(unit=school)
    seen = NominationFactory(unit=sector, submitted=True)
    NominationFactory(unit=sector)
    NominationFactory(unit=stranger, submitted=True)
    field = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    person = NominationFactory(
        unit=school, field=field, subject_type=SubjectType.INDIVIDUAL, kind=Kind.PERSON_EXAMPLE
    )
    assert set(NominationForm(instance=person).fields["leads"].queryset) == {own, seen}


# Two people ---------------------------------------------------------------------------------------


def meanwhile(nomination, **columns) -> Nomination:
    return save_draft(nomination, by=drafter_of(nomination.unit), **columns)


@pytest.mark.django_db
def test_changes_to_different_answers_are_both_kept():
    nomination = NominationFactory()
    data = sent(NominationForm(instance=nomination), summary="Câu của tôi")
    fresh = meanwhile(nomination, spread="Đoạn của người kia")
    form = NominationForm.of_post(data, fresh)
    assert (form.is_valid(), form.dispute) == (True, {})
    assert (form.cleaned_data["summary"], form.cleaned_data["spread"]) == (
        "Câu của tôi",
        "Đoạn của người kia",
    )
    assert form.cleaned_data["version"] == fresh.version


@pytest.mark.django_db
def test_changes_to_the_same_answer_are_shown_side_by_side():
    nomination = NominationFactory()
    data = sent(NominationForm(instance=nomination), summary="Câu của tôi", new_factor="on")
    fresh = meanwhile(nomination, summary="Câu của người kia")
    form = NominationForm.of_post(data, fresh)
    assert form.dispute == {"summary": "Câu của người kia"}
    assert form["summary"].value() == "Câu của tôi"

    again = NominationForm.of_post(sent(form), fresh)
    assert (again.is_valid(), again.dispute, again.cleaned_data["summary"]) == (True, {}, "Câu của tôi")


@pytest.mark.django_db
def test_ticks_and_choices_are_compared_too():
    nomination = NominationFactory(new_factor=True)
    line = lines_for(nomination)[0]
    data = sent(NominationForm(instance=nomination), **{f"rating_{line.pk}": Rating.NOT_MET})
    fresh = meanwhile(nomination, new_factor=False)
    form = NominationForm.of_post(data, fresh)
    assert (form.is_valid(), form.dispute, form.cleaned_data["new_factor"]) == (True, {}, False)
    assert form.answers()[line.pk].rating == Rating.NOT_MET


@pytest.mark.django_db
@pytest.mark.parametrize("base", [None, "", "{", "[]", "null"])
def test_without_knowing_what_was_shown_nothing_is_overwritten_unseen(base):
    nomination = NominationFactory()
    data = sent(NominationForm(instance=nomination), summary="Câu của tôi", base=base, version="abc")
    form = NominationForm.of_post(data, nomination)
    assert form.dispute == {"summary": nomination.summary}


@pytest.mark.django_db
def test_second_click_on_save_is_no_dispute():
    nomination = NominationFactory()
    data = sent(NominationForm(instance=nomination), summary="Câu mới")
    fresh = meanwhile(nomination, summary="Câu mới")
    form = NominationForm.of_post(data, fresh)
    assert (form.is_valid(), form.dispute, fresh.status) == (True, {}, Status.DRAFT)
