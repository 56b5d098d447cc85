"""What may be written into single fields, how it is counted, and how a nomination begins."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from exemplars import clock
from exemplars.enums import Kind, SubjectType
from exemplars.nominations.forms import StartForm
from exemplars.nominations.forms.fields import Day, Email, Heads, PlainLine, PlainText, YearOfBirth
from tests.factories.nominations import local
from tests.factories.pages import FieldFactory
from tests.nominations.sending import codes

FAMILY = "👨‍👩‍👧"


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


@pytest.mark.parametrize("typed", ["5/9/2026", "05/09/2026", " 5-9-2026", "5.9.2026", "2026-09-05"])
def test_day_is_understood_however_it_is_written(typed):
    with clock.standing_at(local(2026, 10, 1)):
        field = Day()
        assert field.clean(typed) == date(2026, 9, 5)
        assert field.normal(typed) == field.prepare_value(date(2026, 9, 5)) == "5/9/2026"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("31/2/2026", "invalid"), ("9/2026", "invalid"), ("\x00", "invalid"), ("2/10/2026", "ahead")],
)
def test_day_that_is_none_or_still_to_come(typed, code):
    with clock.standing_at(local(2026, 10, 1)), pytest.raises(ValidationError) as refused:
        Day().clean(typed)
    assert refused.value.code == code


@pytest.mark.parametrize("typed", ["-1", "1e3", "100001", "9" * 5000, "bốn mươi"])
def test_number_that_no_meeting_has(typed):
    with pytest.raises(ValidationError):
        Heads().clean(typed)


@pytest.mark.parametrize("typed", ["khong-phai", "a@b", "a@b.vn\r\nBcc: c@d.vn", "a\x00@b.vn"])
def test_address_that_nobody_can_write_to(typed):
    with pytest.raises(ValidationError):
        Email().clean(typed)


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
