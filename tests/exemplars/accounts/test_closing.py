"""Closed, suspended, opened again: at once, in running sessions too, and on record."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user
from django.core.management import call_command
from django.test import Client

from exemplars import clock
from exemplars.accounts.closing import IDLE_FOR, close_account, idle_accounts, reactivate, suspend_if_idle
from exemplars.accounts.models import AccountEvent, User
from exemplars.accounts.refusal import AccountRefused
from tests.factories.nominations import NominationFactory, UserFactory, drafter_of, head_of
from tests.factories.staff import ADMINISTRATOR, client_of, in_role

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/login/"
PASSWORD = "lua-ba-doi-la-bang"


def signed_in(user) -> Client:
    """A browser that came in by the door."""
    user.set_password(PASSWORD)
    user.save()
    browser = Client()
    assert browser.post(LOGIN, {"login": user.username, "password": PASSWORD}).status_code == 302
    return browser


def is_in(browser) -> bool:
    return browser.get("/de-cu/").status_code == 200


def suspended(user):
    later = clock.now() + IDLE_FOR + timedelta(hours=1)
    assert suspend_if_idle(user.pk, at=later)
    return User.objects.get(pk=user.pk)


def actions(user) -> list[str]:
    return list(user.events.order_by("pk").values_list("action", flat=True))


def test_a_closed_account_is_out_at_once_and_its_history_keeps_the_name(affairs, unit):
    nomination = NominationFactory(unit=unit)
    drafter = drafter_of(unit)
    browsers = [signed_in(drafter), client_of(drafter)]
    assert [is_in(browser) for browser in browsers] == [True, True]

    close_account(drafter, by=affairs)
    assert [is_in(browser) for browser in browsers] == [False, False]
    drafter = User.objects.get(pk=drafter.pk)
    assert (drafter.is_active, drafter.closed_at is None, drafter.membership()) == (False, False, None)
    assert [row.by for row in nomination.history.all()] == [drafter]
    assert actions(drafter)[-1] == "closed"
    with pytest.raises(AccountRefused):
        close_account(drafter, by=affairs)
    answer = browsers[0].post(LOGIN, {"login": drafter.username, "password": PASSWORD})
    assert answer["Location"] == "/tai-khoan/inactive/"


def test_nobody_closes_her_own_account_nor_one_of_the_staff(affairs, unit):
    head = head_of(unit)
    for user, by in (
        (head, head),
        (in_role(ADMINISTRATOR), affairs),
        (UserFactory(is_superuser=True), affairs),
    ):
        with pytest.raises(AccountRefused):
            close_account(user, by=by)
        assert User.objects.get(pk=user.pk).is_active


def test_idle_accounts_are_suspended_and_the_command_can_be_repeated(unit):
    now = clock.now()
    ago = {days: now - timedelta(days=days) for days in (44, 46)}
    for name, last, joined in (
        ("dung", 44, 46), ("lau-khong-dung", 46, 46), ("chua-vao", None, 46), ("moi", None, 44),
    ):  # fmt: skip
        user = UserFactory(username=name, date_joined=ago[joined])
        User.objects.filter(pk=user.pk).update(last_login=last and ago[last])
    UserFactory(username="sieu", is_superuser=True, date_joined=ago[46])
    UserFactory(username="dong", is_active=False, date_joined=ago[46])

    assert command("--dry-run") == "2 accounts would be suspended.\n"
    assert not User.objects.exclude(suspended_at=None).exists()
    assert command() == "2 accounts suspended.\n"
    shut = User.objects.exclude(suspended_at=None).order_by("username")
    assert [user.username for user in shut] == ["chua-vao", "lau-khong-dung"]
    assert [(user.is_active, actions(user)) for user in shut] == [(False, ["suspended"])] * 2
    assert command() == "0 accounts suspended.\n"


def command(*options) -> str:
    out = StringIO()
    call_command("suspend_idle_accounts", *options, stdout=out)
    return out.getvalue()


def test_a_suspended_person_hears_whom_to_ask_after_the_right_password_only(client, unit):
    user = drafter_of(unit)
    running = signed_in(user)
    user = suspended(user)
    assert not is_in(running)

    wrong = client.post(LOGIN, {"login": user.username, "password": "sai-mat-khau-roi"})
    unknown = client.post(LOGIN, {"login": "khong-co-ai", "password": "sai-mat-khau-roi"})
    errors = [page.context["form"].non_field_errors() for page in (wrong, unknown)]
    assert (wrong.status_code, errors[0]) == (unknown.status_code, errors[1])

    right = client.post(LOGIN, {"login": user.username, "password": PASSWORD}, follow=True)
    assert right.redirect_chain == [("/tai-khoan/tam-ngung/", 302)]
    assert "Phòng Nội vụ" in right.content.decode()
    assert not get_user(client).is_authenticated


def test_an_account_that_is_opened_again_begins_its_days_anew(affairs, unit):
    user = suspended(drafter_of(unit))
    reactivate(user, by=affairs)
    user = User.objects.get(pk=user.pk)
    assert (user.is_active, user.suspended_at, user.membership().unit) == (True, None, unit)
    opened = AccountEvent.objects.get(user=user, action="reactivated")
    assert opened.by == affairs
    User.objects.filter(pk=user.pk).update(last_login=clock.now() - timedelta(days=90))
    assert user not in idle_accounts(at=clock.now() + IDLE_FOR - timedelta(hours=1))
    assert user in idle_accounts(at=clock.now() + IDLE_FOR + timedelta(hours=1))
    with pytest.raises(AccountRefused):
        reactivate(user, by=affairs)


def test_the_administrator_switches_off_and_on(unit):
    user = drafter_of(unit)
    running, administrator = signed_in(user), client_of(in_role(ADMINISTRATOR))
    row = {"username": user.username, "last_name": user.last_name, "first_name": user.first_name}
    row["email"] = "thu@example.invalid"
    address = f"/admin/users/edit/{user.pk}/"
    assert administrator.post(address, row).status_code == 302
    assert not is_in(running)
    User.objects.filter(pk=user.pk).update(suspended_at=clock.now())
    assert administrator.post(address, row | {"is_active": "on"}).status_code == 302
    user.refresh_from_db()
    assert (user.is_active, user.suspended_at) == (True, None)
    assert actions(user)[-2:] == ["disabled", "reactivated"]
