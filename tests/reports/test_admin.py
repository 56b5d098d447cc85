"""The compiled list of Internal Affairs: who sees it, what it holds, and that taking it is written down."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from wagtail.models import ModelLogEntry

from exemplars.reports.admin import EXPORTED
from tests.factories.nominations import NominationFactory, RoundFactory
from tests.nominations.conftest import signed_in

pytestmark = pytest.mark.django_db
LIST, WORD, EXCEL = (reverse(f"official_list:{name}") for name in ("index", "docx", "xlsx"))


@pytest.fixture
def exporter(people):
    return signed_in(people.staff("nominations.view_nomination", "nominations.export_nomination"))


@pytest.fixture
def round(unit):
    made = RoundFactory(year=2026)
    NominationFactory(unit=unit, submitted=True, title="Ngõ sạch")
    return made


def test_list_shows_all_units_and_can_leave_out_the_missing(exporter, round, la_khe):
    assert la_khe.name in exporter.get(LIST).text
    answer = exporter.get(LIST, {"dot": round.pk})
    assert (la_khe.name in answer.text, "Ngõ sạch" in answer.text) == (False, True)


def test_list_without_any_round(exporter):
    assert exporter.get(LIST).status_code == 200
    assert exporter.get(WORD).status_code == 302


@pytest.mark.parametrize("query", [{"dot": "\x00"}, {"dot": "9" * 40}, {"chua": "x", "dot": "-1"}])
def test_odd_queries_show_the_latest_round(query, exporter, round):
    assert exporter.get(LIST, query).context["round"] == round


@pytest.mark.parametrize(("address", "shape"), [(WORD, "docx"), (EXCEL, "xlsx")])
def test_taking_it_along_is_written_down_without_nominations(address, shape, exporter, round):
    answer = exporter.get(address, {"dot": round.pk, "chua": "on"})
    name = f"danh-sach-dang-ky-2026-tong-hop.{shape}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    entry = ModelLogEntry.objects.get(action=EXPORTED)
    assert entry.object_id == str(round.pk)
    assert entry.user_id is not None
    assert entry.data == {
        "shape": shape, "filter": {"round": round.slug, "with_missing": True}, "rows": 1
    }  # fmt: skip


def test_looking_at_it_writes_nothing_down(exporter, round):
    exporter.get(LIST)
    assert not ModelLogEntry.objects.filter(action=EXPORTED).exists()


def test_document_is_the_list(exporter, round, unit):
    document = Document(BytesIO(exporter.get(WORD, {"dot": round.pk}).content))
    assert document.tables[1].cell(1, 1).text == unit.name


@pytest.mark.parametrize("address", [LIST, WORD, EXCEL])
def test_without_the_right_to_export_there_is_no_list(address, internal_affairs, round):
    answer = internal_affairs.get(address)
    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
