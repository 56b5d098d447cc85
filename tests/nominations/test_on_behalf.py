"""Internal Affairs enters for a unit without a computer: marked, on a signed paper, and nothing else."""

from datetime import timedelta

import pytest

from exemplars import clock
from exemplars.freezing import thawed
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.on_behalf import entered_on_behalf, start_on_behalf, submit_on_behalf
from exemplars.nominations.steps import Refused
from tests.factories.nominations import NominationFactory, RoundFactory, UserFactory, drafter_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory(username="noi-vu")


@pytest.fixture
def entered(unit, by):
    """A draft that could be submitted, entered for the unit."""
    made = NominationFactory(unit=unit)
    Nomination.objects.filter(pk=made.pk).update(on_behalf=True)
    return Nomination.objects.get(pk=made.pk)


def test_it_begins_in_the_units_registration_and_is_marked(unit, by):
    pattern = NominationFactory()
    fields = {name: getattr(pattern, name) for name in ("title", "kind", "subject_type", "field")}
    round = RoundFactory()
    begun = start_on_behalf(unit=unit, round=round, by=by, **fields)
    assert (begun.on_behalf, begun.unit, begun.round) == (True, unit, round)
    assert start_on_behalf(unit=unit, round=round, by=by, **fields) == begun
    assert entered_on_behalf() == [begun]


def test_the_signed_paper_takes_the_place_of_the_head(entered, by):
    done = submit_on_behalf(entered, by=by, paper_number=" 15/DS-UBND ", paper_date=clock.today())
    assert (done.status, done.reference[-4:], done.supplementary) == (Status.SUBMITTED, "0001", False)
    rows = done.history.order_by("pk").values_list("action", "from_status", "to_status")[1:]
    assert list(rows) == [
        ("hand_on_behalf", "draft", "awaiting_head"),
        ("confirm_on_behalf", "awaiting_head", "submitted"),
    ]
    note = done.history.last().note
    assert f"15/DS-UBND ngày {clock.today():%d/%m/%Y}" in note
    with pytest.raises(Refused):
        submit_on_behalf(entered, by=by, paper_number="15/DS-UBND", paper_date=clock.today())


@pytest.mark.parametrize("wrong", ["number", "date", "unit", "empty", "late"])
def test_it_isnt_submitted_without_paper_or_content_or_in_another_units_place(entered, by, wrong):
    number, day = "15/DS-UBND", clock.today()
    rows = Nomination.objects.filter(pk=entered.pk)
    if wrong == "number":
        number = " "
    elif wrong == "date":
        day += timedelta(days=1)
    elif wrong == "unit":
        rows.update(on_behalf=False)
    elif wrong == "empty":
        rows.update(summary="")
    else:
        with thawed():
            type(entered.round).objects.update(
                deadline_date=day - timedelta(days=1), allows_supplementary=False
            )
    with pytest.raises(Refused):
        submit_on_behalf(entered, by=by, paper_number=number, paper_date=day)
    assert Nomination.objects.get(pk=entered.pk).status == Status.DRAFT


class TestPages:
    """Internal Affairs on the unit's pages, and what it can't reach there."""

    def test_it_fills_in_what_it_entered(self, internal_affairs, entered):
        page = internal_affairs.get(f"/de-cu/{entered.pk}/")
        assert "Phòng Nội vụ nhập thay" in page.text
        assert "/admin/de-cu/nhap-thay/" in page.text
        assert internal_affairs.get(f"/de-cu/{entered.pk}/phan/doi-tuong/").status_code == 200
        assert internal_affairs.get(f"/de-cu/{entered.pk}/tep/").status_code == 200
        answer = internal_affairs.post(f"/de-cu/{entered.pk}/chuyen/")
        assert answer["Location"] == f"/admin/de-cu/nhap-thay/{entered.pk}/nop/"

    def test_a_units_own_draft_doesnt_exist_for_it(self, internal_affairs, unit):
        own = NominationFactory(unit=unit)
        for rest in (
            "",
            "phan/doi-tuong/",
            "phan/doi-tuong/luu/",
            "kiem-tra/",
            "ban-in/",
            "xoa/",
            "tep/",
            "chuyen/",
            "chuyen-dot/",
        ):
            assert internal_affairs.get(f"/de-cu/{own.pk}/{rest}").status_code == 404
        assert internal_affairs.get("/de-cu/").status_code == 404
        assert internal_affairs.get("/de-cu/moi/").status_code == 404

    def test_others_of_the_staff_reach_neither(self, people, entered):
        from tests.nominations.conftest import signed_in

        reader = signed_in(people.staff("nominations.view_nomination"))
        assert reader.get(f"/de-cu/{entered.pk}/").status_code == 404

    def test_it_never_confirms_as_head(self, internal_affairs, entered):
        assert internal_affairs.post(f"/de-cu/{entered.pk}/xac-nhan/").status_code == 404
        assert internal_affairs.post(f"/de-cu/{entered.pk}/gui-lai/").status_code == 404

    def test_the_unit_sees_who_entered_it(self, drafter, entered, unit):
        assert "Phòng Nội vụ nhập thay" in drafter.get("/de-cu/").text
        assert drafter_of(unit)
        assert drafter.get(f"/de-cu/{entered.pk}/phan/doi-tuong/").status_code == 200
