"""/tim-kiem/: kinds of pages, passages, near spellings and units, as readers see them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from exemplars.enums import EventKind
from exemplars.models import (
    EventIndexPage,
    EventPage,
    EventProgrammeItem,
    MovementIndexPage,
    MovementPage,
    UnitSuccession,
)
from search.addresses import EXACT, KIND
from tests.factories.pages import ExemplarPageFactory, UnitFactory, index_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client, library):
    def look(q, **parameters):
        response = client.get(reverse("search"), {"q": q} | parameters)
        assert response.status_code == 200
        return response

    return look


def found(response) -> list[str]:
    return [page.title for group in response.context["search"].groups for page in group.pages]


def kinds(response) -> dict[str, int]:
    return {kind["value"]: kind["count"] for kind in response.context["search"].kinds if kind["count"]}


def test_kinds_are_counted_under_the_same_words(look):
    response = look("giờ tắt loa")
    assert kinds(response) == {"": 2, "guong": 1, "cach-lam-hay": 1}
    assert kinds(look("giờ tắt loa", **{KIND: "guong"})) == kinds(response)
    assert 'data-facet="loai-trang:su-kien" data-count="0"' in response.text
    assert "loai-trang=su-kien" not in response.text


def test_one_kind_alone(look, library):
    response = look("giờ tắt loa", **{KIND: "cach-lam-hay"})
    assert found(response) == [library["experience"].title]
    assert 'data-total="1"' in response.text
    assert response.context["form"].notes == []
    assert found(look("giờ tắt loa", **{KIND: "trang"})) == []


def test_events_and_movements_are_found(look):
    event = index_page(EventIndexPage, "Lịch hẹn").add_child(
        instance=EventPage(
            title="Thăm vườn",
            kind=EventKind.values[0],
            starts_at=timezone.now(),
            venue="Nhà văn hóa",
            programme=[EventProgrammeItem(title="Đón khách ở cổng chào")],
        )
    )
    movement = index_page(MovementIndexPage, "Cuộc vận động").add_child(
        instance=MovementPage(
            title="Thi đua", starts_on=timezone.localdate(), body="<p>Mỗi nhà một cổng chào.</p>"
        )
    )
    for page in (event, movement):
        page.save_revision().publish()
    response = look("cổng chào")
    assert set(found(response)) == {event.title, movement.title}
    assert kinds(response) == {"": 2, "su-kien": 1, "phong-trao": 1}
    assert "Đón khách ở <mark>cổng chào</mark>" in response.text


def test_an_unknown_kind_is_ignored_with_a_note(look):
    response = look("nguyệt", **{KIND: ["<b>gì</b>", "guong"]})
    assert len(found(response)) == 1
    assert len(response.context["form"].notes) == 1
    assert "<b>gì</b>" not in response.text
    assert len(look("nguyệt", **{KIND: "x" * 5_000}).context["form"].notes) == 1


def test_question_and_kind_stay_in_the_addresses(look):
    for _ in range(26):
        ExemplarPageFactory(title="Chuồn chuồn ớt")
    response = look("chuồn chuồn", **{KIND: "guong"})
    assert "?q=chu%E1%BB%93n+chu%E1%BB%93n&amp;loai-trang=guong&amp;trang=2" in response.text


def test_passages_and_titles_are_marked(look):
    text = look("gia đình").text
    assert "Có 19 <mark>gia đình</mark> được hòa giải thành." in text
    assert "“đọc <mark>luật</mark> bằng ca dao”" in look("luật").text


def test_near_spellings_stand_under_their_own_heading(look):
    response = look("nguyêtt")
    assert found(response) == ["Chị cán bộ tư pháp “đọc luật bằng ca dao”"]
    assert response.context["search"].near == [("nguyêtt", ["Nguyệt"])]
    assert "?q=nguy%C3%AAtt&amp;nguyen-van=1" in response.text
    assert 'data-total="1"' in response.text


def test_near_spellings_can_be_turned_off(look):
    response = look("nguyêtt", **{EXACT: "1"})
    assert found(response) == []
    assert 'data-total="0"' in response.text


def test_near_spellings_go_with_kinds(look):
    assert kinds(look("nguyêtt")) == {"": 1, "guong": 1}
    assert found(look("nguyêtt", **{KIND: "bai-viet"})) == []


def test_words_of_drafts_and_withdrawn_pages_lead_nowhere(look):
    ExemplarPageFactory(title="Chuyện Xuyênkhông", live=False)
    gone = ExemplarPageFactory(title="Chuyện Hươngquế")
    assert found(look("huongqueé")) == [gone.title]
    gone.unpublish()
    for typed in ("xuyenkhon", "huongqueé"):
        response = look(typed)
        assert response.context["search"].near == []
        assert "Xuyênkhông" not in response.text
        assert "Hươngquế" not in response.text


def test_a_word_less_is_offered_where_nothing_is_found(look):
    response = look("nguyệt thị xưởng", **{EXACT: "1"})
    assert [way["q"] for way in response.context["search"].fewer] == ["nguyệt thị"]
    assert 'href="?q=nguy%E1%BB%87t+th%E1%BB%8B"' in response.text


def test_units_are_found_by_their_own_and_their_old_names(look):
    old, new = UnitFactory(name="UBND phường Nguyễn Trãi"), UnitFactory(name="UBND phường Quang Trung")
    UnitSuccession.objects.create(predecessor=old, successor=new, date=date(2025, 1, 1))
    page = ExemplarPageFactory(title="Ngõ sạch", unit=new)
    response = look("nguyễn trãi")
    assert found(response) == [page.title]
    assert [(unit.name, unit.earlier) for unit in response.context["search"].units] == [
        (new.name, [old.short_name])
    ]
    assert look("phòng tài chính").context["search"].units == []
