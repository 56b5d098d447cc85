"""Who it is about: other questions for other subjects, and nothing lost by switching."""

import pytest

from exemplars.enums import Kind, SubjectType
from exemplars.nominations.forms import SubjectForm
from exemplars.nominations.sections import PERSONAL
from tests.factories.nominations import NominationFactory
from tests.factories.pages import FieldFactory, UnitFactory
from tests.nominations.forms.test_section import fill, now, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)


def person(field, **columns):
    asked = {"subject_type": SubjectType.INDIVIDUAL, "kind": Kind.PERSON_EXAMPLE, "field": field}
    return NominationFactory(**asked | columns)


def test_only_individuals_are_asked_for_year_and_office(people):
    assert not set(PERSONAL) & set(SubjectForm(instance=NominationFactory()).fields)
    assert set(PERSONAL) <= set(SubjectForm(instance=person(people)).fields)


def test_name_is_asked_for_in_the_words_of_the_subject(people):
    labels = [
        SubjectForm(instance=one).fields["subject_name"].label
        for one in (person(people), NominationFactory(), NominationFactory(subject_type="household"))
    ]
    assert len(set(labels)) == 3


def test_switching_there_and_back_loses_nothing(people):
    one = person(people, birth_year=1965, honorific="bà", is_leader=True, collective_proof="QĐ 12")
    to_collective = fill(
        SubjectForm, one, subject_type=SubjectType.COLLECTIVE, kind=Kind.MODEL, field_reason="Cả tổ cùng làm."
    )
    assert to_collective.is_valid()
    there = store(to_collective)
    assert "birth_year" not in SubjectForm(instance=there).fields

    back = fill(SubjectForm, there, subject_type=SubjectType.INDIVIDUAL, kind=Kind.PERSON_EXAMPLE)
    assert back.is_valid()
    again = store(back)
    said = (again.birth_year, again.honorific, again.is_leader, again.collective_proof)
    assert said == (1965, "bà", True, "QĐ 12")
    assert again.subject_name == one.subject_name


def test_other_criteria_are_not_complete_any_more(people):
    one = person(people, sections_done=["doi-tuong", "tieu-chi-chung", "tieu-chi-linh-vuc", "ket-qua"])
    form = fill(SubjectForm, one, title="Tên khác")
    assert form.is_valid()
    assert set(store(form).sections_done) == {"doi-tuong", "tieu-chi-chung", "tieu-chi-linh-vuc", "ket-qua"}

    other = FieldFactory(short_label="Người lao động", for_individual=True, allows_person_example=True)
    form = fill(SubjectForm, now(one), field=other.pk)
    assert form.is_valid()
    assert set(store(form).sections_done) == {"doi-tuong", "ket-qua"}


def test_leader_chooses_among_own_collectives_and_what_the_sector_submitted(people):
    school, sector, stranger = (UnitFactory(name=name) for name in ("Trường", "Ngành", "Phường khác"))
    school.parent = sector
    school.save()
    own = NominationFactory(unit=school)
    seen = NominationFactory(unit=sector, submitted=True)
    NominationFactory(unit=sector)
    NominationFactory(unit=stranger, submitted=True)
    one = person(people, unit=school)
    assert set(SubjectForm(instance=one).fields["leads"].queryset) == {own, seen}


def test_questions_for_a_few_are_read_only_where_they_are_answered(people):
    names = [told.name for told in SubjectForm(instance=person(people)).told()]
    assert not {"leads", "collective_proof", "honorific", "field_reason"} & set(names)
    leader = person(people, is_leader=True, honorific="ông")
    assert {"leads", "collective_proof", "honorific"} <= {t.name for t in SubjectForm(instance=leader).told()}
