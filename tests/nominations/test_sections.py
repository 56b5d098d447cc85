"""The parts of a nomination: which are asked, how far they are, and what leaves the unit."""

import pytest

from exemplars import clock
from exemplars.enums import Kind, SubjectType
from exemplars.freezing import thawed
from exemplars.models import Criterion
from exemplars.nominations import services
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import lines_for
from exemplars.nominations.sections import AGREEMENT, PERSONAL, SECTIONS, SUBJECT, asked, section_of, tasks_of
from tests.factories.nominations import NominationFactory, Way, drafter_of
from tests.factories.pages import FieldFactory

pytestmark = pytest.mark.django_db
COLUMNS = [column for section in SECTIONS for column in section.columns]


def person(**columns) -> Nomination:
    field = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    return NominationFactory(
        field=field, subject_type=SubjectType.INDIVIDUAL, kind=Kind.PERSON_EXAMPLE, **columns
    )


def states(nomination) -> dict[str, str]:
    return {task.section.slug: task.state for task in tasks_of(nomination)}


def test_every_column_is_asked_in_one_part():
    assert len(COLUMNS) == len(set(COLUMNS))
    assert {section_of(column) for column in COLUMNS} <= set(SECTIONS)
    assert not set(COLUMNS) - {column.name for column in Nomination._meta.get_fields()}


def test_part_without_lines_is_not_asked():
    nomination = NominationFactory()
    assert "tieu-chi-linh-vuc" in states(nomination)
    other = FieldFactory(short_label="Khác", for_collective=True, allows_model=True)
    nomination = services.save_draft(nomination, by=drafter_of(nomination.unit), field=other)
    assert "tieu-chi-linh-vuc" not in states(nomination)


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        ({"position": "Phường Vạn Phúc"}, "doi-tuong"),
        ({"spread": "Phường bên"}, "ket-qua"),
        ({"endorsers_present": 40}, "minh-chung"),
        ({"agreement": "not_asked"}, "dong-y"),
        ({"contact_note": "buổi sáng"}, "lien-he"),
    ],
)
def test_part_is_begun_when_something_stands_in_it(change, slug):
    bare = NominationFactory(answered=False, subject_name="", summary="", achievements="")
    assert set(states(bare).values()) == {"todo"}
    services.save_draft(bare, by=drafter_of(bare.unit), **change)
    begun = states(Nomination.objects.get(pk=bare.pk))
    assert [name for name, state in begun.items() if state == "doing"] == [slug]


def test_answers_years_and_results_begin_their_part():
    nomination = NominationFactory(answered=False, summary="", achievements="")
    general, *_rest, special = lines_for(nomination)
    nomination.answers.create(criterion=general, evidence="Có")
    nomination.year_proofs.create(criterion=special, year=2025)
    nomination.results.create(indicator="Ca khám")
    begun = states(nomination)
    assert {begun[slug] for slug in ("tieu-chi-chung", "tieu-chi-linh-vuc", "ket-qua")} == {"doing"}


def test_part_is_done_when_the_unit_says_so():
    assert states(NominationFactory(sections_done=["lien-he"]))["lien-he"] == "done"


def test_what_is_not_asked_is_not_counted():
    nomination = NominationFactory(honorific="bà", subject_name="", birth_year=1965)
    assert not set(PERSONAL) & set(asked(SUBJECT, nomination))
    assert states(nomination)["doi-tuong"] == "todo"


def test_what_is_not_asked_stays_in_the_draft_and_never_leaves_the_unit():
    nomination = NominationFactory(honorific="bà", birth_year=1965, is_leader=True, guardian_name="Bà Tư")
    services.save_draft(nomination, by=drafter_of(nomination.unit), spread="Phường bên")
    assert Nomination.objects.get().honorific == "bà"
    Way(nomination).hand()
    handed = Nomination.objects.get()
    left = (handed.honorific, handed.birth_year, handed.is_leader, handed.guardian_name)
    assert left == ("", None, False, "")


def test_what_is_asked_leaves_with_the_rest():
    child = person(
        birth_year=clock.today().year - 10, honorific="em", guardian_name="Bà Tư", guardian_agrees=True,
        child_agrees=True, agreement="agrees",
    )  # fmt: skip
    assert asked(AGREEMENT, child) == ["guardian_name", "guardian_agrees", "child_agrees", "agreed_on"]
    Way(child).hand()
    handed = Nomination.objects.get()
    assert (handed.honorific, handed.guardian_name, handed.child_agrees) == ("em", "Bà Tư", True)


def test_criteria_of_the_round_are_those_in_the_parts():
    nomination = NominationFactory(answered=False)
    with thawed():
        Criterion.objects.filter(field=None).delete()
    assert "tieu-chi-chung" not in states(nomination)
