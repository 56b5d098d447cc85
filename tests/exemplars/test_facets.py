"""The filters, one by one and together; counts against counting by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exemplars import facets
from exemplars.collection import Collection
from exemplars.facets import Choice, Facet, Record, exemplar_facets, public_records
from tests.factories.content import SuccessionFactory, exemplar, good_deeds
from tests.factories.pages import FieldFactory, UnitFactory, UnitTypeFactory

NOBODY = Record(0, 0, "", "", 0, None, 0, False)


@st.composite
def situations(draw):
    """Three facets over invented records: each record is found under a few of four values."""
    size = draw(st.integers(0, 12))
    values = st.frozensets(st.sampled_from("abcd"), max_size=3)
    found = {name: draw(st.lists(values, min_size=size, max_size=size)) for name in ("x", "y", "z")}
    chosen = {name: draw(st.lists(st.sampled_from("abcd"), unique=True, max_size=2)) for name in found}
    hits = draw(st.none() | st.frozensets(st.integers(0, 12)))
    return size, found, chosen, hits


def as_facets(found):
    choices = [Choice(value, value) for value in "abcd"]
    return [
        Facet(name, name, choices, lambda record, rows=rows: rows[record.pk]) for name, rows in found.items()
    ]


@given(situations())
def test_tally_counts_as_one_would_by_hand(situation):
    size, found, chosen, hits = situation
    records = [NOBODY._replace(pk=pk) for pk in range(size)]

    def fits(pk, wanted):
        return all(not values or found[name][pk] & set(values) for name, values in wanted.items())

    in_words = [pk for pk in range(size) if hits is None or pk in hits]
    collection = Collection(records, as_facets(found))
    result = collection.tally(chosen, hits)

    assert collection.in_places(result.matching)[:] == [pk for pk in in_words if fits(pk, chosen)]
    for name in found:
        for value in "abcd":
            alone = chosen | {name: [value]}
            assert result.counts[name][value] == sum(fits(pk, alone) for pk in in_words)
    if not result.matching:
        for name in filter(chosen.get, found):
            assert result.without[name] == sum(fits(pk, chosen | {name: []}) for pk in in_words)
        assert result.without["q"] == sum(fits(pk, chosen) for pk in range(size) if pk not in in_words)


@pytest.fixture
def facet(db):
    """One facet of what is public now, by name."""
    return lambda name: next(one for one in exemplar_facets(public_records("pk")) if one.name == name)


@pytest.fixture
def found_under(facet):
    """The values under which a filter finds an exemplar."""

    def look(name, page):
        record = next(one for one in public_records("pk") if one.pk == page.pk)
        return set(facet(name).found_under(record))

    return look


def offered(facet):
    return [choice.value for choice in facet.choices if choice.offered]


def test_the_filters_are_those_of_the_interface(db):
    names = [facet.name for facet in exemplar_facets([])]
    assert names == ["linh-vuc", "doi-tuong", "loai", "don-vi", "nam", "nhan-to-moi", "the"]


def test_a_parent_field_finds_what_is_in_its_children(found_under):
    _parent, workers, _people = good_deeds()
    page = exemplar(field=workers)
    assert found_under("linh-vuc", page) == {"nguoi-tot-viec-tot", "nguoi-lao-dong"}


def test_children_of_a_field_are_known_but_not_offered(facet):
    good_deeds()
    FieldFactory(short_label="Y tế", sort_order=5)
    fields = facet("linh-vuc")
    assert offered(fields) == ["y-te", "nguoi-tot-viec-tot"]
    assert fields.known == {"y-te", "nguoi-tot-viec-tot", "nguoi-lao-dong", "nguoi-dan"}


def test_a_field_out_of_use_is_offered_only_while_a_page_has_it(facet):
    FieldFactory(short_label="Khác", enabled=False)
    assert offered(facet("linh-vuc")) == []
    exemplar(field=FieldFactory(short_label="Khác"))
    assert offered(facet("linh-vuc")) == ["khac"]


def test_subject_and_kind_have_vietnamese_values(found_under):
    page = exemplar(subject_type="household", kind="person_example")
    assert found_under("doi-tuong", page) == {"ho-gia-dinh"}
    assert found_under("loai", page) == {"guong"}


def test_a_unit_is_found_as_nominating_unit_and_as_ward(found_under):
    police, ward = UnitFactory(name="Công an quận"), UnitFactory(name="UBND phường Hà Cầu")
    assert found_under("don-vi", exemplar(unit=police, place=ward)) == {"cong-an-quan", "ubnd-phuong-ha-cau"}
    assert found_under("don-vi", exemplar(unit=ward, place=ward)) == {"ubnd-phuong-ha-cau"}


def test_a_unit_of_today_finds_its_predecessors_through_several_steps(found_under):
    old, between, today = (UnitFactory(name=f"Phường {letter}") for letter in "ABC")
    SuccessionFactory(predecessor=old, successor=between)
    SuccessionFactory(predecessor=between, successor=today)
    assert found_under("don-vi", exemplar(unit=old)) == {"phuong-a", "phuong-b", "phuong-c"}
    assert found_under("don-vi", exemplar(unit=today)) == {"phuong-c"}


def test_successions_in_a_circle_or_into_nothing_do_no_harm(found_under):
    one, other = UnitFactory(name="Phường A"), UnitFactory(name="Phường B")
    SuccessionFactory(predecessor=one, successor=other)
    SuccessionFactory(predecessor=other, successor=one)
    SuccessionFactory(predecessor=one, successor=None)
    assert found_under("don-vi", exemplar(unit=one)) == {"phuong-a", "phuong-b"}


def test_units_without_anything_public_are_known_but_not_offered(facet):
    old, today = UnitFactory(name="Phường A"), UnitFactory(name="Phường B")
    UnitFactory(name="Phường C")
    SuccessionFactory(predecessor=old, successor=today)
    exemplar(unit=old)
    exemplar(unit=UnitFactory(name="Phường D"), live=False)
    assert offered(facet("don-vi")) == ["phuong-a", "phuong-b"]
    assert facet("don-vi").known == {"phuong-a", "phuong-b", "phuong-c", "phuong-d"}


def test_units_stand_in_groups_and_in_vietnamese_order(facet):
    wards = UnitTypeFactory(slug="ubnd-phuong", name="UBND phường", sort_order=2)
    offices = UnitTypeFactory(slug="phong-ban", name="Phòng, ban", sort_order=1)
    for name, kind in [
        ("Yên Nghĩa", wards),
        ("Đồng Mai", wards),
        ("Dương Nội", wards),
        ("Phòng Y tế", offices),
    ]:
        exemplar(unit=UnitFactory(name=name, unit_type=kind))
    assert [(choice.group, choice.label) for choice in facet("don-vi").choices] == [
        ("Phòng, ban", "Phòng Y tế"),
        ("UBND phường", "Dương Nội"),
        ("UBND phường", "Đồng Mai"),
        ("UBND phường", "Yên Nghĩa"),
    ]


def test_years_are_those_of_public_exemplars_newest_first(facet):
    for year in (2023, 2025, 2023):
        exemplar(year=year)
    exemplar(year=2020, live=False)
    assert offered(facet("nam")) == ["2025", "2023"]


def test_new_factor_has_one_choice(facet, found_under):
    assert offered(facet("nhan-to-moi")) == ["1"]
    assert found_under("nhan-to-moi", exemplar(new_factor=True)) == {"1"}
    assert found_under("nhan-to-moi", exemplar()) == set()


def test_tags_go_by_slug_or_name_and_only_where_public(facet, found_under):
    page = exemplar(tags=("làng nghề", "môi trường"))
    exemplar(tags=("nháp",), live=False)
    assert offered(facet("the")) == ["lang-nghe", "moi-truong"]
    assert facet("the").read("Làng nghề") == "lang-nghe"
    assert found_under("the", page) == {"lang-nghe", "moi-truong"}


def test_the_number_of_queries_does_not_grow(db, django_assert_num_queries):
    def add(letter):
        old, new = UnitFactory(name=f"Phường {letter}"), UnitFactory(name=f"Phường mới {letter}")
        SuccessionFactory(predecessor=old, successor=new)
        exemplar(
            unit=old, place=new, field=FieldFactory(short_label=f"Lĩnh vực {letter}"), tags=(f"thẻ {letter}",)
        )

    def read():
        records = public_records("pk")
        Collection(records, exemplar_facets(records)).tally({"don-vi": ["phuong-a"]})

    add("A")
    with django_assert_num_queries(5):
        read()
    for letter in "BC":
        add(letter)
    with django_assert_num_queries(5):
        read()


def test_every_enum_member_has_its_value():
    assert set(facets.SUBJECTS.values()) == set(facets.SubjectType)
    assert set(facets.KINDS.values()) == set(facets.Kind)
