"""The unit's own list on a page and as files."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.factories.nominations import NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
PAGES = ("official_list", "official_docx", "official_xlsx")


@pytest.fixture
def round(db):
    return RoundFactory(list_title="DANH SÁCH NĂM {year}", year=2026)


def page(name: str, round) -> str:
    return reverse(f"reports:{name}", args=[round.slug])


def test_page_shows_the_sheet_with_the_columns(drafter, unit, round):
    NominationFactory(unit=unit, submitted=True, title="Ngõ sạch")
    answer = drafter.get(page("official_list", round))
    for said in ("DANH SÁCH NĂM 2026", "LĨNH VỰC", "Mô hình: Ngõ sạch", "THỦ TRƯỞNG ĐƠN VỊ"):
        assert said in answer.text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("query", "is_annex"),
    [({}, False), ({"mau": "phu-luc"}, True), ({"mau": "van-ban"}, False), ({"mau": "\x00'"}, False)],
)
def test_form_of_the_list_can_be_chosen(query, is_annex, drafter, round):
    answer = drafter.get(page("official_list", round), query)
    assert answer.context["listed"].is_annex is is_annex
    assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in answer.text) is not is_annex


def test_files_have_names_without_accents_and_leave_as_downloads(head, unit, round):
    NominationFactory(unit=unit, submitted=True, title="Ngõ sạch")
    word, excel = (head.get(page(name, round), {"mau": "phu-luc"}) for name in PAGES[1:])
    stem = f"danh-sach-dang-ky-2026-{unit.slug}"
    for answer, ending in ((word, "docx"), (excel, "xlsx")):
        assert answer["Content-Disposition"] == f'attachment; filename="{stem}.{ending}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    assert Document(BytesIO(word.content)).paragraphs[0].text == "Phụ lục"
    assert load_workbook(BytesIO(excel.content)).active["A1"].value == "Phụ lục"


def test_each_unit_sees_its_own(drafter, other_drafter, unit, round):
    NominationFactory(unit=unit, submitted=True, title="Ngõ sạch")
    assert "Ngõ sạch" not in other_drafter.get(page("official_list", round)).text
    document = Document(BytesIO(drafter.get(page("official_docx", round)).content))
    assert document.tables[1].cell(1, 2).text.startswith("Mô hình: Ngõ sạch")


@pytest.mark.parametrize("name", PAGES)
def test_only_people_of_a_unit_come_in(name, internal_affairs, superuser, former, round):
    for client in (internal_affairs, superuser, former):
        assert client.get(page(name, round)).status_code == 404
    assert Client().get(page(name, round)).url.startswith(reverse("account_login"))


def test_unknown_round_and_one_not_opened_are_not_found(drafter):
    unopened = RoundFactory(opened=False)
    assert drafter.get(page("official_list", unopened)).status_code == 404
    assert drafter.get("/de-cu/danh-sach/khong-co/").status_code == 404
