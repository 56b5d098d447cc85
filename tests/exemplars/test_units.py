"""A unit's public page: what is on it, where it came from, and when there is none."""

from datetime import date

import pytest

from exemplars.enums import SuccessionKind
from exemplars.units import NothingPublic, unit_page
from tests.factories.content import SuccessionFactory, exemplar, picture
from tests.factories.pages import ExperiencePageFactory, UnitFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def titles(pages):
    return [page.title for page in pages]


def merged():
    """Two wards that went into a third; only the first of them has an exemplar."""
    old, empty, new = (UnitFactory(name=f"UBND phường {name}") for name in ("Cũ", "Vắng", "Mới"))
    for one in (old, empty):
        SuccessionFactory(predecessor=one, successor=new, date=date(2025, 1, 1))
    return old, empty, new


def test_a_unit_without_anything_public_has_no_page(client):
    unit = UnitFactory(name="Phường trống")
    exemplar(unit=unit, live=False)
    for slug in (unit.slug, "khong-co"):
        with pytest.raises(NothingPublic):
            unit_page(slug)
        assert client.get(f"/don-vi/{slug}/").status_code == 404


def test_its_page_goes_when_its_only_exemplar_goes(client):
    page = exemplar(unit=UnitFactory(name="Công an quận"))
    assert client.get("/don-vi/cong-an-quan/").status_code == 200
    page.unpublish()
    assert client.get("/don-vi/cong-an-quan/").status_code == 404


def test_it_shows_what_it_nominated_and_what_is_there_newest_first():
    ward, police = UnitFactory(name="Phường Hà Cầu"), UnitFactory(name="Công an quận")
    exemplar(title="Của phường", unit=ward, day=1)
    exemplar(title="Ở phường", unit=police, place=ward, day=2)
    exemplar(title="Nơi khác", unit=police)
    context = unit_page("phuong-ha-cau")
    assert titles(context["own"]) == ["Ở phường", "Của phường"]
    assert (context["own_total"], context["inherited_total"], context["total"]) == (2, 0, 2)
    assert context["list_url"] == "/guong-dien-hinh/?don-vi=phuong-ha-cau"


def test_exemplars_of_predecessors_stand_apart_and_lead_back():
    old, empty, new = merged()
    exemplar(title="Chuyện cũ", unit=old)
    exemplar(title="Chuyện mới", unit=new)
    context = unit_page(new.slug)
    assert (titles(context["own"]), titles(context["inherited"])) == (["Chuyện mới"], ["Chuyện cũ"])
    [change] = context["begun"]
    assert (change.date, change.kind) == (date(2025, 1, 1), "whole")
    assert [(unit.name, unit.url) for unit in change.units] == [
        (old.name, f"/don-vi/{old.slug}/"),
        (empty.name, ""),
    ]
    [change] = unit_page(old.slug)["ended"]
    assert [(unit.name, unit.url) for unit in change.units] == [(new.name, f"/don-vi/{new.slug}/")]


def test_a_unit_that_has_only_what_came_into_it_has_a_page(client):
    old, _empty, new = merged()
    exemplar(title="Chuyện cũ", unit=old)
    page = client.get(f"/don-vi/{new.slug}/").content.decode()
    assert "Chuyện cũ" in page
    assert "1 gương, mô hình từ các đơn vị tiền thân" in page
    assert f'<a href="/don-vi/{old.slug}/">{old.name}</a>' in page


def test_what_happened_on_several_days_stands_in_the_order_of_time():
    unit, later, earlier = (UnitFactory(name=name) for name in ("Phường A", "Phường B", "Phường C"))
    SuccessionFactory(predecessor=unit, successor=later, date=date(2025, 7, 1), kind=SuccessionKind.REMAINDER)
    SuccessionFactory(predecessor=unit, successor=earlier, date=date(2024, 7, 1), kind=SuccessionKind.PART)
    exemplar(unit=unit)
    ended = unit_page("phuong-a")["ended"]
    assert [(change.date.year, change.kind, change.units) for change in ended] == [
        (2024, "part", [earlier]),
        (2025, "remainder", [later]),
    ]


def test_a_unit_that_was_dissolved_says_so(client):
    unit = UnitFactory(name="Phường A")
    SuccessionFactory(predecessor=unit, successor=None, date=date(2025, 7, 1), kind=SuccessionKind.DISSOLVED)
    exemplar(unit=unit)
    assert "Giải thể ngày 1/7/2025." in client.get("/don-vi/phuong-a/").content.decode()


def test_it_shows_live_experiences_of_its_exemplars():
    page = exemplar(unit=UnitFactory(name="Phường A"))
    ExperiencePageFactory(title="Cách làm", about=[page])
    ExperiencePageFactory(title="Nháp", about=[page], live=False)
    ExperiencePageFactory(title="Của người khác")
    assert titles(unit_page("phuong-a")["experiences"]) == ["Cách làm"]


def test_a_long_page_is_cut_and_leads_to_the_list(monkeypatch, client):
    monkeypatch.setattr("exemplars.units.CARDS", 2)
    unit = UnitFactory(name="Phường A")
    for day in range(3):
        exemplar(unit=unit, day=day)
    context = unit_page("phuong-a")
    assert (len(context["own"]), context["own_total"]) == (2, 3)
    assert "Xem cả 3 gương, mô hình" in client.get("/don-vi/phuong-a/").content.decode()


def test_the_number_of_queries_does_not_grow():
    old, _empty, new = merged()

    def add():
        for unit in (old, new):
            page = exemplar(unit=unit, portrait=picture())
            ExperiencePageFactory(about=[page], image=picture())

    add()
    before = queries_of(f"/don-vi/{new.slug}/")
    add()
    assert queries_of(f"/don-vi/{new.slug}/") == before
    assert before <= 12
