"""The list of exemplars: chips, choices, order, pages, and what it costs."""

import pytest
from django.http import QueryDict

from exemplars.listing import exemplar_listing
from tests.factories.content import exemplar, good_deeds, picture
from tests.factories.pages import FieldFactory, UnitFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def listing(address=""):
    return exemplar_listing(QueryDict(address.removeprefix("./").removeprefix("?")))["listing"]


def titles(address=""):
    return [page.title for page in listing(address).results]


def counts(address, name):
    facet = next(facet for facet in listing(address).facets if facet["name"] == name)
    return {choice["value"]: choice["count"] for choice in facet["choices"]}


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


@pytest.mark.parametrize("ranked", [0, 1, 2, 3, 4, 500])
def test_many_hits_keep_their_order_whether_their_texts_are_ranked_or_not(monkeypatch, ranked):
    """Right accents, then words in the title, then the newest."""
    monkeypatch.setattr("exemplars.listing.FEW", ranked)
    exemplar(title="Lua thưa, lua dày", day=5)
    exemplar(title="Chợ phiên", summary="Bán lụa.", day=4)
    exemplar(title="Lụa Vạn Phúc", day=3)
    assert titles("q=lụa") == ["Lụa Vạn Phúc", "Chợ phiên", "Lua thưa, lua dày"]
    assert titles("q=lụa&nam=2024") == titles("q=lụa")


def test_sorts_name_relevance_only_with_words():
    assert [(sort["value"], sort["selected"]) for sort in listing().sorts] == [
        ("moi-nhat", True),
        ("ten", False),
    ]
    with_words = [(sort["value"], sort["selected"]) for sort in listing("q=x").sorts]
    assert with_words == [("", True), ("moi-nhat", False), ("ten", False)]


@pytest.mark.parametrize(
    ("number", "shown"),
    [("2", 2), ("99", 2), ("0", 2), ("-1", 2), ("x", 1), ("", 1), ("1" * 5000, 1), ("²", 1)],
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


# -- As a page ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/guong-dien-hinh/", "/guong-dien-hinh/?q=viec&linh-vuc=y-te&sap-xep=ten&the=rac"]
)
def test_the_number_of_queries_does_not_grow(address):
    def add(letter):
        unit, ward = UnitFactory(name=f"Công an {letter}"), UnitFactory(name=f"Phường {letter}")
        exemplar(
            unit=unit,
            place=ward,
            tags=("rác", f"thẻ {letter}"),
            portrait=picture(),
            year=2000 + ord(letter) % 30,
        )

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


ABSURD = [
    "q=%00",
    "q=%ED%A0%80&nam=%FF",
    "trang=%00&trang=9e9",
    "linh-vuc[]=x&=&&",
    "q=" + "%C3%81" * 900,
    "&" * 2000,
]


@pytest.mark.parametrize("query", ABSURD)
def test_absurd_query_strings_get_a_page(client, query):
    exemplar()
    assert client.get(f"/guong-dien-hinh/?{query}").status_code == 200


def test_ten_thousand_parameters_are_refused(client):
    exemplar()
    assert client.get("/guong-dien-hinh/?" + "nam=1&" * 10_001).status_code == 400
