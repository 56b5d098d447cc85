"""The index follows the names of units and what becomes of them."""

from datetime import date

import pytest

from exemplars.listing import found_by
from exemplars.models import ExemplarPage, UnitSuccession
from tests.factories.pages import ExemplarPageFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    return [UnitFactory(name=f"UBND phường {name}") for name in ("Nguyễn Trãi", "Quang Trung", "Phú La")]


@pytest.fixture
def pages(units):
    return [ExemplarPageFactory(title=f"Chuyện {at}", unit=unit) for at, unit in enumerate(units)]


def found(q) -> set[str]:
    return {page.title for page in ExemplarPage.objects.live().search(q)}


def test_old_and_new_names_find_each_other(units, pages):
    old, new, _other = units
    assert found("nguyễn trãi") == {"Chuyện 0"}
    row = UnitSuccession.objects.create(predecessor=old, successor=new, date=date(2025, 1, 1))
    assert found("nguyễn trãi") == found("quang trung") == {"Chuyện 0", "Chuyện 1"}
    assert set(found_by("quang trung")) == {pages[0].pk, pages[1].pk}
    row.delete()
    assert found("nguyễn trãi") == {"Chuyện 0"}


def test_names_reach_along_the_whole_line_but_not_to_its_sides(units, pages):
    first, second, third = units
    side = ExemplarPageFactory(title="Chuyện bên", unit=UnitFactory(name="UBND phường Yết Kiêu"))
    UnitSuccession.objects.create(predecessor=first, successor=second, date=date(2015, 1, 1))
    UnitSuccession.objects.create(predecessor=second, successor=third, date=date(2025, 1, 1))
    UnitSuccession.objects.create(predecessor=side.unit, successor=third, date=date(2025, 1, 1))
    assert found("nguyễn trãi") == {"Chuyện 0", "Chuyện 1", "Chuyện 2"}
    assert found("phú la") == {"Chuyện 0", "Chuyện 1", "Chuyện 2", "Chuyện bên"}
    assert found("yết kiêu") == {"Chuyện 2", "Chuyện bên"}


def test_a_corrected_name_is_found_at_once(units, pages):
    units[0].aliases = "Thanh Bình"
    units[0].save()
    assert found("thanh bình") == {"Chuyện 0"}


def test_a_page_of_a_ward_has_the_names_of_the_ward(units):
    UnitSuccession.objects.create(predecessor=units[0], successor=units[1], date=date(2025, 1, 1))
    ExemplarPageFactory(title="Chuyện ở phường", place=units[1])
    assert found("nguyễn trãi") == {"Chuyện ở phường"}
