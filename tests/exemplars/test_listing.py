"""The list of exemplars: what is found, what the counts promise, and what it costs."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exemplars.listing import exemplar_listing
from exemplars.models import ExemplarPage
from tests.factories.content import SuccessionFactory, exemplar, good_deeds, picture
from tests.factories.pages import FieldFactory, UnitFactory
from tests.queries import makes_renditions, queries_of

pytestmark = pytest.mark.django_db


def listing(address=""):
    return exemplar_listing(QueryDict(address.removeprefix("./").removeprefix("?")))["listing"]


def titles(address=""):
    return [page.title for page in listing(address).results]


def counts(address, name):
    facet = next(facet for facet in listing(address).facets if facet["name"] == name)
    return {choice["value"]: choice["count"] for choice in facet["choices"]}


@pytest.fixture
def collection():
    """Thirteen exemplars that differ in everything a filter asks for; half of them tell of silk."""
    _parent, workers, people = good_deeds()
    fields = [FieldFactory(short_label="Y tế"), workers, people]
    old, new, police = (UnitFactory(name=name) for name in ("Phường cũ", "Phường mới", "Công an"))
    SuccessionFactory(predecessor=old, successor=new)
    units = [(old, None), (new, new), (police, old), (police, None)]
    for n in range(13):
        unit, place = units[n % 4]
        exemplar(
            title=f"Chuyện {n}" + (" về lụa" if n % 2 else ""),
            field=fields[n % 3],
            unit=unit,
            place=place,
            year=2023 + n % 3,
            subject_type=("collective", "household")[n % 2],
            kind=("model", "person_example")[n % 5 == 0],
            new_factor=n % 4 == 1,
            tags=("nước", "rác")[: n % 3],
            day=n,
        )


ADDRESSES = [
    "",
    "linh-vuc=nguoi-tot-viec-tot",
    "linh-vuc=nguoi-dan&linh-vuc=y-te&nam=2024",
    "don-vi=phuong-moi&the=nuoc",
    "don-vi=cong-an&doi-tuong=ho-gia-dinh&loai=mo-hinh",
    "q=lua&nam=2023&nam=2025",
    "q=lụa&nhan-to-moi=1&the=rac&the=nuoc",
    "nam=2023&nhan-to-moi=1&linh-vuc=y-te&loai=guong",
]


def test_every_count_is_what_the_choice_alone_would_leave(collection):
    for address in ADDRESSES:
        for facet in listing(address).facets:
            rest = QueryDict(address, mutable=True)
            for choice in facet["choices"]:
                rest.setlist(facet["name"], [choice["value"]])
                assert listing(rest.urlencode()).total == choice["count"], (address, facet["name"], choice["value"])


def test_what_is_found_is_what_the_database_finds(collection):
    for address in ADDRESSES:
        assert set(titles(address)) == found_by_the_database(QueryDict(address)), address


def found_by_the_database(query):
    pages = ExemplarPage.objects.live()
    if fields := query.getlist("linh-vuc"):
        pages = pages.filter(field__slug__in=fields) | pages.filter(field__parent__slug__in=fields)
    if units := query.getlist("don-vi"):
        units += ["phuong-cu"] if "phuong-moi" in units else []
        pages = pages.filter(unit__slug__in=units) | pages.filter(place__slug__in=units)
    if years := query.getlist("nam"):
        pages = pages.filter(year__in=years)
    if tags := query.getlist("the"):
        pages = pages.filter(tags__name__in=[{"nuoc": "nước", "rac": "rác"}[tag] for tag in tags])
    if "doi-tuong" in query:
        pages = pages.filter(subject_type="household")
    if kind := query.get("loai"):
        pages = pages.filter(kind={"mo-hinh": "model", "guong": "person_example"}[kind])
    if "nhan-to-moi" in query:
        pages = pages.filter(new_factor=True)
    if "q" in query:
        pages = pages.filter(title__contains="lụa")
    return {page.title for page in pages.distinct()}


def test_what_leaves_nothing_stays_and_cannot_be_chosen():
    exemplar(year=2024, subject_type="collective")
    exemplar(year=2025, subject_type="household")
    choices = {choice["value"]: choice for facet in listing("nam=2024").facets for choice in facet["choices"]}
    assert (choices["ho-gia-dinh"]["count"], choices["ho-gia-dinh"]["disabled"]) == (0, True)
    assert (choices["tap-the"]["count"], choices["tap-the"]["disabled"]) == (1, False)
    assert (choices["2025"]["count"], choices["2024"]["selected"]) == (1, True)


def test_a_chosen_value_without_results_can_be_taken_back():
    exemplar(year=2024)
    UnitFactory(name="Phường trống")
    facet = next(one for one in listing("don-vi=phuong-trong").facets if one["name"] == "don-vi")
    choice = next(one for one in facet["choices"] if one["value"] == "phuong-trong")
    assert (choice["count"], choice["selected"], choice["disabled"]) == (0, True, False)


def test_children_of_a_field_show_only_while_chosen():
    _parent, workers, _people = good_deeds()
    exemplar(field=workers)
    assert counts("", "linh-vuc") == {"nguoi-tot-viec-tot": 1}
    assert counts("linh-vuc=nguoi-lao-dong", "linh-vuc") == {"nguoi-tot-viec-tot": 1, "nguoi-lao-dong": 1}


def test_each_chip_leads_to_the_list_without_it():
    exemplar(year=2024, field=FieldFactory(short_label="Y tế"))
    chips = listing("linh-vuc=y-te&nam=2024&q=viec").chips
    assert chips == [
        {"label": "“viec”", "url": "?linh-vuc=y-te&nam=2024"},
        {"label": "Y tế", "url": "?q=viec&nam=2024"},
        {"label": "2024", "url": "?q=viec&linh-vuc=y-te"},
    ]


def test_relaxations_keep_their_promise_and_stand_only_where_nothing_was_found(collection):
    for address in ("nam=2023&linh-vuc=nguoi-dan", "q=lua&doi-tuong=tap-the", "the=rac&nam=2023&nhan-to-moi=1"):
        assert listing(address).total == 0
        ways = listing(address).relaxations
        assert [listing(way["url"]).total for way in ways] == [way["count"] for way in ways]
        assert sorted((way["count"] for way in ways), reverse=True) == [way["count"] for way in ways] != []
    assert listing("nam=2023").relaxations == []


def test_unknown_values_are_named_and_change_nothing(collection):
    found = listing("linh-vuc=khong-co&nam=2023&sap-xep=lan-toa")
    assert found.unknown == [("linh-vuc", "khong-co"), ("sap-xep", "lan-toa")]
    assert found.total == listing("nam=2023").total


# -- Order and pages ----------------------------------------------------------------------------------


def test_the_newest_stand_first():
    for day in (2, 9, 5):
        exemplar(title=f"Ngày {day}", day=day)
    assert titles() == titles("sap-xep=moi-nhat") == ["Ngày 9", "Ngày 5", "Ngày 2"]


def test_individuals_stand_by_given_name_and_the_others_by_their_name():
    for name in ("Trần Thị Ẩn", "Nguyễn Văn Đạo", "Lê Văn An", "Bùi Thị Dung", "Hoàng Thị Đào"):
        exemplar(title=name, subject_name=name, subject_type="individual")
    for name in ("Tổ dân phố số 10", "Tổ dân phố số 9"):
        exemplar(title=name, subject_name=name)
    assert titles("sap-xep=ten") == [
        "Lê Văn An",
        "Trần Thị Ẩn",
        "Bùi Thị Dung",
        "Hoàng Thị Đào",
        "Nguyễn Văn Đạo",
        "Tổ dân phố số 9",
        "Tổ dân phố số 10",
    ]


def test_words_order_by_relevance_unless_an_order_was_asked_for():
    exemplar(title="Lúa chín", day=1)
    exemplar(title="Lụa Vạn Phúc", day=2)
    exemplar(title="Lua thưa", day=3)
    assert titles("q=lụa")[0] == "Lụa Vạn Phúc"
    assert titles("q=lụa&sap-xep=moi-nhat") == ["Lua thưa", "Lụa Vạn Phúc", "Lúa chín"]
    assert titles("q=lụa&sap-xep=ten&nam=2024") == titles("q=lụa&sap-xep=ten")


def test_sorts_name_relevance_only_with_words():
    assert [(sort["value"], sort["selected"]) for sort in listing().sorts] == [("moi-nhat", True), ("ten", False)]
    with_words = [(sort["value"], sort["selected"]) for sort in listing("q=x").sorts]
    assert with_words == [("", True), ("moi-nhat", False), ("ten", False)]


@pytest.mark.parametrize(
    ("number", "shown"), [("2", 2), ("99", 2), ("0", 2), ("-1", 2), ("x", 1), ("", 1), ("1" * 5000, 1), ("²", 1)]
)
def test_any_page_number_means_a_page_that_exists(monkeypatch, number, shown):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 2)
    for day in range(3):
        exemplar(day=day)
    assert listing(f"trang={number}").results.number == shown


def test_pages_keep_the_filters(monkeypatch):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 1)
    for day in range(3):
        exemplar(day=day, year=2024)
    found = listing("nam=2024&trang=2")
    assert (found.prev_url, found.next_url) == ("?nam=2024", "?nam=2024&trang=3")
    assert [link["number"] for link in found.page_urls if link["current"]] == [2]


def test_only_what_is_public_shows_and_counts(collection):
    total, page = listing().total, ExemplarPage.objects.live().get(title="Chuyện 5 về lụa")
    page.unpublish()
    assert (listing().total, listing("q=lụa").total) == (total - 1, 5)
    assert page.title not in titles()
    assert sum(counts("", "nam").values()) == total - 1


NAMES = ["linh-vuc", "doi-tuong", "loai", "don-vi", "nam", "nhan-to-moi", "the", "q", "sap-xep", "trang"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=25)), max_size=6))
def test_no_query_string_breaks_the_list(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    exemplar_listing(query)


# -- As a page ----------------------------------------------------------------------------------------


@makes_renditions
@pytest.mark.parametrize("address", ["/guong-dien-hinh/", "/guong-dien-hinh/?q=viec&linh-vuc=y-te&sap-xep=ten&the=rac"])
def test_the_number_of_queries_does_not_grow(address):
    def add(letter):
        unit, ward = UnitFactory(name=f"Công an {letter}"), UnitFactory(name=f"Phường {letter}")
        exemplar(unit=unit, place=ward, tags=("rác", f"thẻ {letter}"), portrait=picture(), year=2000 + ord(letter) % 30)

    for letter in "AB":
        add(letter)
    before = queries_of(address)
    for letter in "CD":
        add(letter)
    assert queries_of(address) == before
    assert before <= 14


def test_the_page_carries_what_the_interface_promises(client):
    for letter in "AB":
        exemplar(title=f"Chuyện {letter}", unit=UnitFactory(name=f"Phường {letter}"), year=2024)
    page = client.get("/guong-dien-hinh/?nam=2024&don-vi=phuong-a").content.decode()
    assert 'data-total="1"' in page
    assert [slug for slug in ("chuyen-a", "chuyen-b") if f'data-exemplar="{slug}"' in page] == ["chuyen-a"]
    for choice in ("nam:2024", "don-vi:phuong-a", "don-vi:phuong-b", "linh-vuc:y-te"):
        assert f'data-facet="{choice}" data-count="1"' in page
    assert 'data-facet="doi-tuong:ca-nhan" data-count="0"' in page
