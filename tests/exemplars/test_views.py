"""The page of a field and the page of all criteria."""

import pytest

from exemplars.fields import criteria_page, field_page
from exemplars.models import Criterion, CriterionSet
from tests.factories.content import exemplar, good_deeds, picture
from tests.factories.pages import FieldFactory, UnitFactory, exemplar_index
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    """Adds a line to the working criteria, or to those that a round has frozen."""
    working = CriterionSet.objects.create(name="Đang dùng", working=True)
    frozen = CriterionSet.objects.create(name="Đợt 2024")

    def add(code, field=None, *, in_use=True):
        return Criterion.objects.create(
            criterion_set=working if in_use else frozen,
            code=code,
            field=field,
            wording=f"Điều {code}",
            sort_order=1,
        )

    return add


def codes(lines):
    return [line.code for line in lines]


def test_a_parent_shows_the_criteria_and_exemplars_of_its_children(line):
    _parent, workers, people = good_deeds()
    for code, field in [("C1", None), ("L1", workers), ("D1", people), ("D2", people)]:
        line(code, field)
    line("CŨ", people, in_use=False)
    exemplar(title="A", field=workers, day=1)
    exemplar(title="B", field=people, day=2)
    exemplar(title="C", field=people, live=False)
    context = field_page("nguoi-tot-viec-tot")
    assert codes(context["general"]) == ["C1"]
    assert [(field.slug, codes(lines)) for field, lines in context["criteria"]] == [
        ("nguoi-lao-dong", ["L1"]),
        ("nguoi-dan", ["D1", "D2"]),
    ]
    assert [card.title for card in context["exemplars"]] == ["B", "A"]
    assert (context["total"], context["list_url"]) == (2, "/guong-dien-hinh/?linh-vuc=nguoi-tot-viec-tot")
    assert [child.slug for child in context["children"]] == ["nguoi-lao-dong", "nguoi-dan"]


def test_a_field_shows_twelve_and_counts_all():
    exemplar_index()
    for day in range(13):
        exemplar(day=day)
    context = field_page("y-te")
    assert (len(context["exemplars"]), context["total"], context["nearest"]) == (12, 13, [])


def test_an_empty_field_offers_the_nearest_that_have_something():
    exemplar_index()
    FieldFactory(short_label="Trống", for_individual=True, allows_model=True)
    far = FieldFactory(short_label="Xa", for_collective=True)
    near = FieldFactory(short_label="Gần", for_individual=True, allows_model=True)
    FieldFactory(short_label="Cũng trống", for_individual=True, allows_model=True)
    for field in (far, far, near):
        exemplar(field=field)
    context = field_page("trong")
    assert [(field.slug, field.count) for field in context["nearest"]] == [("gan", 1), ("xa", 2)]


def test_a_child_leads_to_its_parent_and_an_unknown_field_is_not_found(client):
    good_deeds()
    FieldFactory(short_label="Khác", enabled=False)
    exemplar_index()
    assert client.get("/linh-vuc/nguoi-dan/")["Location"] == "/linh-vuc/nguoi-tot-viec-tot/"
    assert client.get("/linh-vuc/khac/").status_code == 404
    assert client.get("/linh-vuc/khong-co/").status_code == 404


def test_all_criteria_stand_by_field_in_order(line):
    _parent, workers, _people = good_deeds()
    health = FieldFactory(short_label="Y tế", sort_order=5)
    unused = FieldFactory(short_label="Khác", enabled=False)
    for code, field in [("L1", workers), ("Y1", health), ("K1", unused), ("C1", None)]:
        line(code, field)
    context = criteria_page()
    assert codes(context["general"]) == ["C1"]
    assert [(field.slug, codes(lines)) for field, lines in context["fields"]] == [
        ("y-te", ["Y1"]),
        ("nguoi-lao-dong", ["L1"]),
    ]


def test_the_number_of_queries_does_not_grow(line):
    _parent, workers, people = good_deeds()

    def add(number):
        for code, field in [("C", None), ("L", workers), ("D", people)]:
            line(f"{code}{number}", field)
        exemplar(field=people, portrait=picture(), unit=UnitFactory(name=f"Phường {number}"))

    add(1)
    before = queries_of("/linh-vuc/nguoi-tot-viec-tot/"), queries_of("/tieu-chi/")
    add(2)
    add(3)
    assert (queries_of("/linh-vuc/nguoi-tot-viec-tot/"), queries_of("/tieu-chi/")) == before
    assert max(before) <= 12


def test_a_post_is_refused(client):
    assert client.post("/tieu-chi/").status_code == 405
