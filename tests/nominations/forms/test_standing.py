"""Endorsement, agreement, contact."""

from datetime import date

import pytest

from exemplars import clock
from exemplars.enums import Kind, SubjectType
from exemplars.nominations.forms import AgreementForm, ContactForm, EndorsementForm
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.pages import FieldFactory
from tests.nominations.forms.test_section import fill, store

pytestmark = pytest.mark.django_db


def born(years_ago: int | None):
    field = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    year = years_ago and clock.today().year - years_ago
    kind = {"subject_type": SubjectType.INDIVIDUAL, "kind": Kind.PERSON_EXAMPLE}
    return NominationFactory(field=field, birth_year=year, **kind)


def asked(form) -> set[str]:
    return {question.name for question in form.questions()}


def test_endorsement_is_stored_and_its_numbers_have_to_fit():
    nomination = NominationFactory()
    given = {"endorsement": "Họp tổ dân phố", "endorsed_on": "3/2/2026", "endorsers_present": 40}
    form = fill(EndorsementForm, nomination, **given, endorsers_for=41)
    assert list(form.errors) == ["endorsers_for"]
    form = fill(EndorsementForm, nomination, **given, endorsers_for=38)
    assert form.is_valid()
    saved = store(form)
    assert (saved.endorsed_on, saved.endorsers_present, saved.endorsers_for) == (date(2026, 2, 3), 40, 38)
    assert EndorsementForm(instance=saved)["endorsed_on"].value() == "3/2/2026"


def test_same_day_in_other_characters_is_no_dispute():
    nomination = NominationFactory()
    form = fill(EndorsementForm, nomination, endorsed_on="03/02/2026")
    assert form.is_valid()
    assert EndorsementForm.of_post(form.sent, store(form)).dispute == {}


@pytest.mark.parametrize(
    ("years_ago", "questions"),
    [
        (None, {"agreement", "agreed_on"}),
        (16, {"agreement", "agreed_on"}),
        (15, {"guardian_name", "guardian_agrees", "child_agrees", "agreed_on"}),
        (7, {"guardian_name", "guardian_agrees", "child_agrees", "agreed_on"}),
        (6, {"guardian_name", "guardian_agrees", "agreed_on"}),
    ],
)
def test_a_child_is_asked_with_the_guardian(years_ago, questions):
    form = AgreementForm(instance=born(years_ago))
    assert asked(form) == questions
    assert form.is_for_child == ("guardian_name" in questions)


def test_whom_to_ask_is_proposed_until_somebody_is_named():
    nomination = NominationFactory()
    user = drafter_of(nomination.unit)
    user.email = "can-bo@ha-dong.example"
    form = ContactForm(instance=nomination)
    form.offer(user)
    assert (form["contact_name"].value(), form["contact_email"].value()) == (
        user.get_full_name(), "can-bo@ha-dong.example",
    )  # fmt: skip

    sent = fill(ContactForm, nomination, contact_name="Bà Tư", contact_phone="024 3333 0000")
    assert sent.is_valid()
    saved = store(sent)
    form = ContactForm(instance=saved)
    form.offer(user)
    assert (form["contact_name"].value(), form["contact_email"].value()) == ("Bà Tư", "")
