"""Accounts and memberships in the admin: Vietnamese names, no way up, histories that stay true."""

import pytest

from exemplars.accounts.models import UnitMembership, UnitRole, User
from tests.factories.nominations import UserFactory, drafter_of
from tests.factories.pages import UnitFactory
from tests.factories.staff import ADMINISTRATOR, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

USERS, MEMBERS = "/admin/users/", "/admin/nguoi-cua-don-vi/"
PASSWORD = "lua-ba-doi-la-bang"


@pytest.fixture
def administrator():
    return client_of(in_role(ADMINISTRATOR))


def typed(**changes) -> dict:
    return {
        "username": "thu", "last_name": "Mẫn Thị", "first_name": "Thu", "email": "thu@example.invalid",
        "password1": PASSWORD, "password2": PASSWORD, **changes,
    }  # fmt: skip


def test_names_are_asked_in_vietnamese_order(administrator):
    form = administrator.get(f"{USERS}new/").context["form"]
    assert list(form.fields) == [
        "username",
        "last_name",
        "first_name",
        "email",
        "password1",
        "password2",
        "groups",
    ]
    assert administrator.post(f"{USERS}new/", typed()).status_code == 302
    assert str(User.objects.get(username="thu")) == "Mẫn Thị Thu"


def test_nobody_becomes_a_superuser_here(administrator, admin_client, admin_user):
    for browser, name in ((administrator, "thu"), (admin_client, "thuan")):
        browser.post(f"{USERS}new/", typed(username=name, is_superuser="on"))
        user = User.objects.get(username=name)
        assert not user.is_superuser
        browser.post(f"{USERS}{user.pk}/", typed(username=name, is_superuser="on", is_active="on"))
        browser.post(f"{USERS}edit/{user.pk}/", typed(username=name, is_superuser="on", is_active="on"))
        assert not User.objects.get(username=name).is_superuser


def test_a_superusers_password_is_out_of_reach(administrator, admin_client, admin_user):
    address = f"{USERS}edit/{admin_user.pk}/"
    assert turned_away(administrator.get(address))
    assert turned_away(administrator.post(address, typed(username=admin_user.username)))
    assert User.objects.get(pk=admin_user.pk).password == admin_user.password
    assert admin_client.get(address).status_code == 200


def test_a_person_joins_a_unit_and_leaves_it(administrator):
    user, unit = UserFactory(), UnitFactory()
    row = {"user": user.pk, "unit": unit.pk, "role": "drafter", "position": "Cán bộ"}
    assert administrator.post(f"{MEMBERS}new/", row).status_code == 302
    assert administrator.post(f"{MEMBERS}new/", row).context["form"].has_error("user")

    membership = UnitMembership.objects.get()
    other = UnitFactory(name="UBND phường Mộ Lao")
    changed = {"user": in_role(ADMINISTRATOR).pk, "unit": other.pk, "role": "head", "position": "Công chức"}
    administrator.post(f"{MEMBERS}edit/{membership.pk}/", changed | {"ended_at": ""})
    membership.refresh_from_db()
    assert (membership.user, membership.unit, membership.role) == (user, unit, UnitRole.DRAFTER)
    assert membership.position == "Công chức"

    administrator.post(f"{MEMBERS}edit/{membership.pk}/", changed | {"ended_at": "01/03/2026 08:00"})
    assert User.objects.get(pk=user.pk).membership() is None
    assert administrator.post(f"{MEMBERS}new/", row | {"unit": other.pk}).status_code == 302
    assert administrator.post(f"{MEMBERS}delete/{membership.pk}/").status_code == 404


@pytest.mark.parametrize("role", sorted(set(ROLES) - {ADMINISTRATOR}))
def test_nobody_else_manages_people(role):
    browser, membership = client_of(in_role(role)), None
    drafter_of(UnitFactory())
    membership = UnitMembership.objects.get()
    for address in (USERS, f"{USERS}new/", MEMBERS, f"{MEMBERS}new/", f"{MEMBERS}edit/{membership.pk}/"):
        assert turned_away(browser.get(address))
