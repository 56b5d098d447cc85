"""The head's page of her unit's people."""

import pytest

from exemplars.accounts.models import UnitMembership, User
from exemplars.nominations.models import Nomination
from tests.factories.nominations import NominationFactory, UserFactory, drafter_of, head_of
from tests.factories.pages import UnitFactory
from tests.factories.staff import client_of

pytestmark = pytest.mark.django_db
PEOPLE = "/de-cu/nguoi/"


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


@pytest.fixture
def head(unit):
    return client_of(head_of(unit))


def row_of(user) -> UnitMembership:
    return UnitMembership.objects.get(user=user)


def successor(unit):
    user = UserFactory(username="nguoi-ke-nhiem")
    UnitMembership.objects.create(user=user, unit=unit, role="drafter")
    return user


def test_the_head_sees_who_acts_and_who_did(head, unit, nomination):
    before = UserFactory(last_name="Trước", first_name="Đây")
    UnitMembership.objects.create(user=before, unit=unit, role="drafter", ended_at="2024-01-01T00:00:00Z")
    drafter_of(UnitFactory(name="UBND phường Mộ Lao"))
    page = head.get(PEOPLE)
    assert [one.user for one in page.context["now"]] == [drafter_of(unit), head_of(unit)]
    assert [one.user for one in page.context["before"]] == [before]


def test_only_the_head_and_only_for_her_own_drafters(head, unit, nomination):
    elsewhere = drafter_of(UnitFactory(name="UBND phường Mộ Lao"))
    for pk in (row_of(elsewhere).pk, row_of(head_of(unit)).pk, 10**9):
        for answer in (head.get(f"{PEOPLE}{pk}/"), head.post(f"{PEOPLE}{pk}/", {"dong": "1"})):
            assert answer.status_code == 404
    own = f"{PEOPLE}{row_of(drafter_of(unit)).pk}/"
    for browser in (client_of(drafter_of(unit)), client_of(elsewhere), client_of(UserFactory())):
        assert [browser.get(path).status_code for path in (PEOPLE, own)] == [404, 404]
        assert browser.post(own, {"dong": "1"}).status_code == 404
    assert User.objects.get(pk=elsewhere.pk).is_active


def test_handing_over(head, unit, nomination):
    leaving = drafter_of(unit)
    to, address = successor(unit), f"{PEOPLE}{row_of(leaving).pk}/"
    page = head.post(address, {})
    assert page.context["form"].has_error("successor")
    foreign = drafter_of(UnitFactory(name="UBND phường Mộ Lao"))
    assert head.post(address, {"successor": foreign.pk}).context["form"].has_error("successor")
    assert head.post(address, {"successor": to.pk})["Location"] == PEOPLE
    assert Nomination.objects.get().drafter == to
    assert User.objects.get(pk=leaving.pk).is_active


def test_closing_hands_over_what_is_there(head, unit, nomination):
    leaving, to = drafter_of(unit), successor(unit)
    address = f"{PEOPLE}{row_of(leaving).pk}/"
    assert head.post(address, {"dong": "1"}).context["form"].has_error("successor")
    assert head.post(address, {"dong": "1", "successor": to.pk}).status_code == 302
    assert not User.objects.get(pk=leaving.pk).is_active
    assert Nomination.objects.get().drafter == to
    page = head.get(address).content.decode()
    assert 'name="dong"' not in page
    again = head.post(address, {"dong": "1"}, follow=True)
    assert "đã thôi làm cho đơn vị" in again.content.decode()


def test_the_last_drafter_can_be_closed_too(head, unit, nomination):
    leaving = drafter_of(unit)
    page = head.get(f"{PEOPLE}{row_of(leaving).pk}/").content.decode()
    assert "mời người tiếp nhận" in page
    assert head.post(f"{PEOPLE}{row_of(leaving).pk}/", {"dong": "1"}).status_code == 302
    assert not User.objects.get(pk=leaving.pk).is_active
