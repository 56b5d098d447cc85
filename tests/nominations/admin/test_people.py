"""Internal Affairs and the people of the units: inviting, handing over, closing, opening again."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exemplars import clock
from exemplars.accounts.models import Invitation, UnitMembership, User
from exemplars.nominations.models import Nomination
from tests.factories.nominations import NominationFactory, UserFactory, drafter_of
from tests.factories.pages import UnitFactory
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db
PEOPLE, INVITATIONS = "/admin/de-cu/nguoi/", "/admin/de-cu/loi-moi/"


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


@pytest.fixture
def unit():
    return UnitFactory()


def typed(place, **changes) -> dict:
    return {
        "email": "thu@example.invalid", "last_name": "Mẫn Thị", "first_name": "Thu", "unit": place.pk,
        "role": "drafter", "position": "", **changes,
    }  # fmt: skip


def person(user) -> str:
    return f"{PEOPLE}{UnitMembership.objects.get(user=user).pk}/"


def test_an_invitation_goes_out_again_and_comes_back(affairs, unit, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert affairs.post(f"{INVITATIONS}moi/", typed(unit))["Location"] == INVITATIONS
    invitation = Invitation.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        affairs.post(f"{INVITATIONS}{invitation.pk}/gui-lai/")
    assert [letter.to for letter in mail.outbox] == [["thu@example.invalid"]] * 2
    page = affairs.get(INVITATIONS).content.decode()
    assert "/thu-hoi/" in page
    affairs.post(f"{INVITATIONS}{invitation.pk}/thu-hoi/")
    page = affairs.get(INVITATIONS).content.decode()
    assert ("/thu-hoi/" in page, "Đã thu hồi" in page) == (False, True)
    assert affairs.get(f"{INVITATIONS}{invitation.pk}/thu-hoi/").status_code == 405


def test_what_cannot_be_is_said_on_the_form(affairs, unit):
    acting = drafter_of(UnitFactory(name="UBND phường Mộ Lao"))
    User.objects.filter(pk=acting.pk).update(email="thu@example.invalid")
    page = affairs.post(f"{INVITATIONS}moi/", typed(unit)).content.decode()
    assert "UBND phường Mộ Lao" in page
    for wrong in ({"email": "khong-phai-thu"}, {"unit": 10**9}, {"role": "x"}, {"first_name": ""}):
        assert affairs.post(f"{INVITATIONS}moi/", typed(unit, **wrong)).status_code == 200
    assert not Invitation.objects.exists()


def test_an_account_of_nobody_is_given_the_unit(affairs, unit):
    user = UserFactory(email="thu@example.invalid")
    affairs.post(f"{INVITATIONS}moi/", typed(unit))
    assert User.objects.get(pk=user.pk).membership().unit == unit
    assert not Invitation.objects.exists()


def test_handing_over_and_closing(affairs, unit):
    NominationFactory(unit=unit)
    leaving, to = drafter_of(unit), UserFactory(username="nguoi-ke-nhiem")
    UnitMembership.objects.create(user=to, unit=unit, role="drafter")
    address = person(leaving)
    assert affairs.get(address).context["in_hand"] == 1
    assert affairs.post(f"{address}dong/", {}).context["form"].has_error("successor")
    assert affairs.post(f"{address}giao/", {"successor": to.pk})["Location"] == address
    assert Nomination.objects.get().drafter == to
    assert affairs.post(f"{address}dong/", {})["Location"] == address
    assert not User.objects.get(pk=leaving.pk).is_active
    page = affairs.get(address).content.decode()
    assert ("Tài khoản đã đóng" in page, "dong/" in page) == (True, False)
    assert "đã thôi làm cho đơn vị" in affairs.post(f"{address}dong/", {}, follow=True).content.decode()


def test_a_suspended_account_opens_with_a_click(affairs, unit):
    user = drafter_of(unit)
    User.objects.filter(pk=user.pk).update(is_active=False, suspended_at=clock.now())
    assert "mo/" in affairs.get(person(user)).content.decode()
    affairs.post(f"{person(user)}mo/")
    assert User.objects.get(pk=user.pk).is_active
    assert user.events.get().by == in_role(AFFAIRS)
    assert affairs.post(f"{person(user)}khac/").status_code == 404


@pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
def test_nobody_else_runs_the_people(role, unit):
    browser, address = client_of(in_role(role)), person(drafter_of(unit))
    for path in (PEOPLE, address, INVITATIONS, f"{INVITATIONS}moi/"):
        assert turned_away(browser.get(path))
    for action in ("giao", "dong", "mo"):
        assert turned_away(browser.post(f"{address}{action}/", {}))
    assert turned_away(browser.post(f"{INVITATIONS}1/gui-lai/"))
    assert User.objects.get(username=drafter_of(unit).username).is_active


def test_the_list_is_found_without_accents_and_costs_the_same_with_more(affairs, unit):
    for number in range(3):
        drafter_of(UnitFactory(name=f"UBND phường Số {number}"))
    affairs.get(PEOPLE)
    with CaptureQueriesContext(connection) as few:
        affairs.get(PEOPLE)
    for number in range(3, 9):
        drafter_of(UnitFactory(name=f"UBND phường Số {number}"))
    with CaptureQueriesContext(connection) as more:
        affairs.get(PEOPLE)
    assert len(few) == len(more) <= 15
    assert "Số 3" in affairs.get(f"{PEOPLE}?q=so+3").content.decode()
    for query in ("?unit=x", "?role=%00", "?acting=maybe", "?p=999", "?ordering=x"):
        assert affairs.get(PEOPLE + query).status_code == 200
