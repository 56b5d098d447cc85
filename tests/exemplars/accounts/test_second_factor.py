"""The second factor with real codes: set up, asked for, recovered, and required of staff."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from tests.factories.nominations import drafter_of
from tests.factories.staff import ROLES, client_of, in_role

pytestmark = pytest.mark.django_db
LOGIN, SECOND, SECURITY = "/tai-khoan/login/", "/tai-khoan/xac-minh/", "/tai-khoan/bao-mat/"
APP, CODES = f"{SECURITY}ung-dung/", f"{SECURITY}ma-du-phong/"
PASSWORD = "lua-ba-doi-la-bang"


def code(secret: str, away: int = 0) -> str:
    """What an authenticator shows; `away` periods from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + away))


def wrong(secret: str) -> str:
    near = {code(secret, away) for away in range(-3, 4)}
    return next(number for number in ("000000", "111111", "222222", "333333") if number not in near)


@pytest.fixture
def person(unit):
    user = drafter_of(unit)
    user.email = "thu@example.invalid"
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(user, browser=None):
    browser = browser or Client()
    return browser, browser.post(LOGIN, {"login": user.username, "password": PASSWORD})


def prove(browser, path: str):
    """Go to a page that asks for the password once more, and give it."""
    asked = browser.get(path)
    if asked.status_code == 302:
        browser.post(asked["Location"], {"password": PASSWORD})
        asked = browser.get(path)
    assert asked.status_code == 200
    return asked


@pytest.fixture
def set_up(person, django_capture_on_commit_callbacks):
    """A browser of somebody who has just set up the app, and the app's secret."""
    browser, _answer = sign_in(person)
    secret = prove(browser, APP).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(APP, {"code": code(secret)})
    assert answer["Location"] == CODES
    return browser, secret


def test_the_app_is_set_up_with_a_code_of_its_own(set_up, person):
    browser, secret = set_up
    page = browser.get(CODES)
    assert len(page.context["unused_codes"]) == 10
    assert "no-store" in page["Cache-Control"]
    told = [letter for letter in mail.outbox if "xác minh thứ hai" in letter.subject]
    assert [letter.to for letter in told] == [[person.email]]
    assert secret not in told[0].body
    assert all(number not in told[0].body for number in page.context["unused_codes"])
    assert "đã bật" in browser.get(SECURITY).content.decode()


def test_the_page_with_the_square_holds_nothing_inline(person):
    browser, _answer = sign_in(person)
    page = prove(browser, APP).content.decode()
    assert "<svg" in page
    assert "data:" not in page
    assert "style=" not in page
    assert person.email not in page


def test_a_password_alone_is_not_enough_any_more(set_up, person):
    _browser, secret = set_up
    browser, answer = sign_in(person)
    assert answer["Location"] == SECOND
    assert browser.get("/de-cu/").status_code == 302
    page = browser.post(SECOND, {"code": wrong(secret)})
    assert (page.status_code, "Mã chưa đúng" in page.content.decode()) == (200, True)
    assert browser.post(SECOND, {"code": code(secret, 1)}).status_code == 302
    assert browser.get("/de-cu/").status_code == 200


def test_a_recovery_code_works_once(set_up, person):
    browser, _secret = set_up
    recovery = browser.get(CODES).context["unused_codes"][0]
    for expected in (302, 200):
        other, _answer = sign_in(person)
        assert other.post(SECOND, {"code": recovery}).status_code == expected
        assert (other.get("/de-cu/").status_code == 200) is (expected == 302)


def test_a_telephone_half_a_minute_off_is_let_in_and_two_minutes_is_not(set_up, person):
    _browser, secret = set_up
    for away, expected in ((-4, 200), (4, 200), (-1, 302)):
        browser, _answer = sign_in(person)
        assert browser.post(SECOND, {"code": code(secret, away)}).status_code == expected


def test_codes_are_not_to_be_guessed(set_up, person):
    _browser, secret = set_up
    browser, _answer = sign_in(person)
    for number in range(5):
        forged = {"x-forwarded-for": f"10.0.0.{number}"}
        browser.post(SECOND, {"code": wrong(secret)}, headers=forged)
    page = browser.post(SECOND, {"code": code(secret)}, headers={"x-forwarded-for": "9.9.9.9"})
    assert "quá nhiều lần" in page.content.decode()
    assert browser.get("/de-cu/").status_code == 302


def test_removing_it_needs_the_person_again_and_is_told(set_up, person, django_capture_on_commit_callbacks):
    browser = client_of(person)  # a session that was left open
    asked = browser.post(f"{APP}tat/")
    assert Authenticator.objects.filter(type="totp").exists()
    browser.post(asked["Location"], {"password": "sai"})
    assert Authenticator.objects.filter(type="totp").exists()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(asked["Location"], {"password": PASSWORD})
    assert not Authenticator.objects.exists()
    assert "gỡ ứng dụng" in mail.outbox[-1].subject
    _other, answer = sign_in(person)
    assert answer["Location"] == "/tai-khoan/"


def test_what_was_lost_is_removed_by_somebody_else(set_up, person, django_capture_on_commit_callbacks):
    running, _secret = set_up
    address = f"/admin/de-cu/nguoi/{person.membership().pk}/"
    affairs = client_of(in_role("Nội vụ"))
    assert "bo-buoc-hai" in affairs.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        affairs.post(f"{address}bo-buoc-hai/")
    assert not Authenticator.objects.filter(user=person).exists()
    assert running.get("/de-cu/").status_code == 302
    assert "Đã gỡ bước thứ hai" in mail.outbox[-1].subject
    assert person.events.first().action == "factor_removed"
    _browser, answer = sign_in(person)
    assert answer["Location"] == "/tai-khoan/"
    again = affairs.post(f"{address}bo-buoc-hai/", follow=True)
    assert "không có bước thứ hai" in again.content.decode()


def test_the_administrator_removes_what_staff_lost():
    editor = in_role("Biên tập")
    Authenticator.objects.create(user=editor, type="totp", data={"secret": "x"})
    administrator = client_of(in_role("Quản trị"))
    row = {"username": editor.username, "last_name": "Mẫn", "first_name": "Thu", "email": "m@example.invalid"}
    row |= {"is_active": "on", "groups": [group.pk for group in editor.groups.all()]}
    for extra, left in (({}, 1), ({"remove_second_factor": "on"}, 0), ({"remove_second_factor": "on"}, 0)):
        assert administrator.post(f"/admin/users/edit/{editor.pk}/", row | extra).status_code == 302
        assert Authenticator.objects.filter(user=editor).count() == left


class TestStaff:
    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.REQUIRE_STAFF_MFA = True

    @pytest.mark.parametrize("role", ROLES)
    def test_nobody_reaches_the_admin_without_one(self, role):
        browser = client_of(in_role(role))
        for path in (
            "/admin/",
            "/admin/pages/",
            "/admin/de-cu/ho-so/",
            "/admin/api/main/pages/",
            "/admin/x/",
        ):
            answer = browser.get(path)
            assert (answer.status_code, answer["Location"]) == (302, SECURITY)
        assert browser.post("/admin/users/new/").headers["Location"] == SECURITY

    def test_what_is_needed_to_set_it_up_stays_open(self):
        user = in_role(ROLES[0])
        user.set_password(PASSWORD)
        user.save()
        browser, _answer = sign_in(user)
        assert browser.get("/admin/", follow=True).redirect_chain == [(SECURITY, 302)]
        page = browser.get(SECURITY)
        assert "trước khi vào trang quản trị" in page.content.decode()
        secret = prove(browser, APP).context["form"].secret
        browser.post(APP, {"code": code(secret)})
        for path in (CODES, "/tai-khoan/phien/", "/tai-khoan/password/change/", "/admin/"):
            assert browser.get(path).status_code == 200
        refused = browser.get(f"{APP}tat/")
        assert (refused.status_code, "duy nhất" in refused.content.decode()) == (200, True)
        browser.post(f"{APP}tat/")
        assert Authenticator.objects.filter(user=user, type="totp").exists()
        assert browser.get("/admin/logout/").status_code == 200
        assert browser.post("/admin/logout/")["Location"] == "/"

    def test_units_are_only_offered_one(self, unit):
        browser = client_of(drafter_of(unit))
        assert browser.get("/de-cu/").status_code == 200
        page = browser.get(SECURITY).content.decode()
        assert "chưa bật" in page
        assert "trước khi vào trang quản trị" not in page

    def test_visitors_go_to_the_door(self, client):
        assert client.get("/admin/")["Location"].startswith(LOGIN)
