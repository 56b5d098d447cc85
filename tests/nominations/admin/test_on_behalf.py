"""Entering for units and handing over in the admin."""

import pytest

from exemplars import clock
from exemplars.models import UnitSuccession
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from tests.factories.nominations import NominationFactory, RoundFactory
from tests.factories.pages import UnitFactory
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

PLACE = "/admin/de-cu/nhap-thay/"


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


@pytest.fixture
def entered():
    made = NominationFactory()
    Nomination.objects.filter(pk=made.pk).update(on_behalf=True)
    return made


def test_it_begins_on_the_units_pages(affairs):
    unit, pattern = UnitFactory(), NominationFactory()
    typed = {
        "unit": unit.pk, "round": pattern.round.pk, "field": pattern.field_id, "kind": pattern.kind,
        "subject_type": pattern.subject_type, "title": "Tổ hòa giải",
    }  # fmt: skip
    answer = affairs.post(f"{PLACE}moi/", typed)
    begun = Nomination.objects.get(title="Tổ hòa giải")
    assert answer["Location"] == f"/de-cu/{begun.pk}/"
    assert (begun.on_behalf, begun.unit) == (True, unit)
    assert "Tổ hòa giải" in affairs.get(PLACE).text


@pytest.mark.parametrize("missing", ["unit", "round", "title"])
def test_what_is_missing_is_said(affairs, missing):
    round = RoundFactory()
    typed = {"unit": UnitFactory().pk, "round": round.pk, "title": "Tổ hòa giải"} | {missing: ""}
    assert missing in affairs.post(f"{PLACE}moi/", typed).context["form"].errors
    assert not Nomination.objects.exists()


def test_it_is_submitted_on_a_paper(affairs, entered):
    address = f"{PLACE}{entered.pk}/nop/"
    assert affairs.post(address, {"paper_number": "", "paper_date": ""}).status_code == 200
    assert Nomination.objects.get().status == Status.DRAFT
    answer = affairs.post(address, {"paper_number": "15/DS", "paper_date": f"{clock.today():%d/%m/%Y}"})
    assert answer["Location"] == f"/admin/de-cu/ho-so/{entered.pk}/"
    page = affairs.get(answer["Location"]).text
    assert "Phòng Nội vụ nhập thay" in page
    assert "15/DS" in page
    assert affairs.get("/admin/de-cu/ho-so/?on_behalf=true").context["object_list"].get().pk == entered.pk


def test_no_page_sends_internal_affairs_to_the_head(affairs, entered):
    for page in ("", "kiem-tra/"):
        shown = affairs.get(f"/de-cu/{entered.pk}/{page}").text
        assert "theo văn bản đã ký" in shown
        assert "chuyển thủ trưởng" not in shown.lower()


def test_what_a_unit_enters_itself_isnt_here(affairs):
    own = NominationFactory()
    assert affairs.get(f"{PLACE}{own.pk}/nop/").status_code == 404
    assert own.title not in affairs.get(PLACE).text


def test_drafts_of_a_merged_unit_are_handed_over(affairs):
    old, new = UnitFactory(), UnitFactory(name="UBND phường La Khê")
    NominationFactory(unit=old)
    old.valid_to = clock.today()
    old.save()
    typed = {"from_unit": old.pk, "to_unit": new.pk, "note": ""}
    assert affairs.post(f"{PLACE}ban-giao/", typed).context["form"].errors
    UnitSuccession.objects.create(predecessor=old, successor=new, date=clock.today())
    asked = affairs.post(f"{PLACE}ban-giao/", typed)
    assert "1 bản nháp chuyển từ" in asked.context["warning"]
    assert affairs.post(f"{PLACE}ban-giao/", typed | {"sure": asked.context["warning"]}).status_code == 302
    assert Nomination.objects.get().unit == new


@pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
def test_nobody_else_comes_here(role, entered):
    browser = client_of(in_role(role))
    for rest in ("", "moi/", "ban-giao/", f"{entered.pk}/nop/"):
        assert turned_away(browser.get(PLACE + rest))
        assert turned_away(browser.post(PLACE + rest))
