"""The page behind the link of an invitation."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from exemplars import clock
from exemplars.accounts.forms import suggested_username
from exemplars.accounts.invitations import invite, revoke
from exemplars.accounts.models import Invitation, User
from tests.factories.nominations import UserFactory, drafter_of
from tests.factories.staff import client_of

pytestmark = pytest.mark.django_db
PASSWORD = "lua-ba-doi-la-bang"
CHOSEN = {
    "last_name": "Mẫn Thị", "first_name": "Thu", "username": "thumt", "password1": PASSWORD,
    "password2": PASSWORD,
}  # fmt: skip


@pytest.fixture
def link(affairs, typed, link_in_mail, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite(by=affairs, **typed)
    return link_in_mail()


def test_the_user_name_is_suggested_as_people_here_do_it():
    assert suggested_username("Nguyễn Văn", "An") == "annv"
    UserFactory(username="ANNV")
    assert suggested_username("Nguyễn Văn", "An") == "annv2"
    assert suggested_username("", "Đức") == "duc"
    assert suggested_username("", "…") == ""


def test_from_the_mail_into_the_workspace(client, link, unit, django_capture_on_commit_callbacks):
    page = client.get(link)
    assert (page.status_code, page.context["form"].initial["username"]) == (200, "thumt")
    assert unit.name in page.content.decode()
    assert "no-store" in page["Cache-Control"]

    decomposed = CHOSEN | {"last_name": "Ma\u0302\u0303n Thi\u0323"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(link, decomposed)
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/")
    assert client.get("/de-cu/").status_code == 200
    user = User.objects.get(username="thumt")
    assert (user.last_name, user.membership().unit) == ("Mẫn Thị", unit)
    assert len(mail.outbox) == 1  # who just set her account up needs no warning that she signed in

    again = Client().get(link)
    assert (again.status_code, "đã được dùng" in again.content.decode()) == (410, True)
    assert Client().post(link, CHOSEN | {"username": "khac"}).status_code == 410


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password1": "12345678", "password2": "12345678"}, "password1"),
        ({"password2": PASSWORD + "x"}, "password2"),
        (
            {"password1": "man-thi-thu-1", "password2": "man-thi-thu-1", "username": "man-thi-thu"},
            "password1",
        ),
        ({"username": "có dấu cách"}, "username"),
        ({"username": "VANPHUC"}, "username"),
        ({"first_name": "Thu\x00"}, "first_name"),
        ({"first_name": ""}, "first_name"),
    ],
)
def test_what_does_not_fit_is_said(client, link, changes, field):
    UserFactory(username="vanphuc")
    page = client.post(link, CHOSEN | changes)
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    assert Invitation.objects.get().used_at is None
    assert PASSWORD not in page.content.decode()


def test_a_shut_link_says_why_and_how_to_get_another(client, link, affairs):
    for moment, words in ((timedelta(days=7, minutes=1), "hết hạn"), (timedelta(), "thu hồi")):
        if not moment:
            revoke(Invitation.objects.get(), by=affairs)
        with clock.standing_at(clock.now() + moment):
            page = client.get(link)
        assert (page.status_code, words in page.content.decode()) == (410, True)
        assert "Phòng Nội vụ" in page.content.decode()
    assert client.get("/tai-khoan/loi-moi/khong-co/").status_code == 410


def test_whoever_is_signed_in_keeps_her_account(link, unit):
    browser = client_of(drafter_of(unit))
    page = browser.get(link)
    assert (page.status_code, "form" in page.context) == (200, False)
    assert browser.post(link, CHOSEN).status_code == 200
    assert not User.objects.filter(username="thumt").exists()
    out = browser.post("/tai-khoan/logout/", {"next": link})
    assert out["Location"] == link


def test_an_address_that_has_an_account_by_now_gets_none(client, link):
    UserFactory(email="THU@example.invalid")
    page = client.post(link, CHOSEN)
    assert "đã có tài khoản" in page.content.decode()
    assert not User.objects.filter(username="thumt").exists()


def test_guessing_is_limited_whatever_the_headers_say(client):
    for number in range(20):
        forged = {"x-forwarded-for": f"10.0.0.{number}"}
        assert client.post("/tai-khoan/loi-moi/doan/", headers=forged).status_code == 410
    assert client.post("/tai-khoan/loi-moi/doan/", headers={"x-forwarded-for": "9.9.9.9"}).status_code == 429
