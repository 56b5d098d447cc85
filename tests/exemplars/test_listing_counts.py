"""The promises of the list: every count is true, whatever is chosen together."""

import pytest
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from exemplars.listing import exemplar_listing
from exemplars.models import ExemplarPage
from tests.factories.content import SuccessionFactory, exemplar, good_deeds
from tests.factories.pages import FieldFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def collection(django_db_setup, django_db_blocker):
    """Thirteen exemplars for all tests here; each test is rolled back to this state."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_collection()
        yield
        transaction.set_rollback(True)


def make_collection():
    """They differ in everything a filter asks for; half of them tell of silk."""
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


def listing(address=""):
    return exemplar_listing(QueryDict(address.removeprefix("./").removeprefix("?")))["listing"]


def titles(address=""):
    return [page.title for page in listing(address).results]


def counts(address, name):
    facet = next(facet for facet in listing(address).facets if facet["name"] == name)
    return {choice["value"]: choice["count"] for choice in facet["choices"]}


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


def test_every_count_is_what_the_choice_alone_would_leave():
    for address in ADDRESSES:
        for facet in listing(address).facets:
            rest = QueryDict(address, mutable=True)
            for choice in facet["choices"]:
                rest.setlist(facet["name"], [choice["value"]])
                assert listing(rest.urlencode()).total == choice["count"], (
                    address,
                    facet["name"],
                    choice["value"],
                )


def test_what_is_found_is_what_the_database_finds():
    for address in ADDRESSES:
        assert set(titles(address)) == found_by_the_database(QueryDict(address)), address


def found_by_the_database(query):
    fields, units, tags = (query.getlist(name) for name in ("linh-vuc", "don-vi", "the"))
    units += ["phuong-cu"] if "phuong-moi" in units else []
    conditions = {
        "linh-vuc": Q(field__slug__in=fields) | Q(field__parent__slug__in=fields),
        "don-vi": Q(unit__slug__in=units) | Q(place__slug__in=units),
        "nam": Q(year__in=query.getlist("nam")),
        "the": Q(tags__name__in=[{"nuoc": "nước", "rac": "rác"}[tag] for tag in tags]),
        "doi-tuong": Q(subject_type="household"),
        "loai": Q(kind={"mo-hinh": "model", "guong": "person_example"}.get(query.get("loai"))),
        "nhan-to-moi": Q(new_factor=True),
        "q": Q(title__contains="lụa"),
    }
    pages = ExemplarPage.objects.live()
    for name in query:
        pages = pages.filter(conditions[name])
    return {page.title for page in pages.distinct()}


def test_relaxations_keep_their_promise_and_stand_only_where_nothing_was_found():
    for address in (
        "nam=2023&linh-vuc=nguoi-dan",
        "q=lua&doi-tuong=tap-the",
        "the=rac&nam=2023&nhan-to-moi=1",
    ):
        assert listing(address).total == 0
        ways = listing(address).relaxations
        assert [listing(way["url"]).total for way in ways] == [way["count"] for way in ways]
        assert sorted((way["count"] for way in ways), reverse=True) == [way["count"] for way in ways] != []
    assert listing("nam=2023").relaxations == []


def test_unknown_values_are_named_and_change_nothing():
    found = listing("linh-vuc=khong-co&nam=2023&sap-xep=lan-toa")
    assert found.unknown == [("linh-vuc", "khong-co"), ("sap-xep", "lan-toa")]
    assert found.ignored == [("Lĩnh vực", "khong-co"), ("Cách sắp xếp", "lan-toa")]
    assert found.total == listing("nam=2023").total


def test_only_what_is_public_shows_and_counts():
    total, page = listing().total, ExemplarPage.objects.live().get(title="Chuyện 5 về lụa")
    page.unpublish()
    assert (listing().total, listing("q=lụa").total) == (total - 1, 5)
    assert page.title not in titles()
    assert sum(counts("", "nam").values()) == total - 1


NAMES = ["linh-vuc", "doi-tuong", "loai", "don-vi", "nam", "nhan-to-moi", "the", "q", "sap-xep", "trang"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=25)), max_size=6))
def test_no_query_string_breaks_the_list(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    listing = exemplar_listing(query)["listing"]
    assert len(listing.results) <= listing.total
