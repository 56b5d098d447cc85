"""Where one is signed in: seen by the owner, ended at once; a mail when a browser is new."""

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from exemplars.accounts.models import User
from tests.factories.nominations import drafter_of
from tests.factories.pages import UnitFactory
from tests.factories.staff import client_of

pytestmark = pytest.mark.django_db
LOGIN, SESSIONS = "/tai-khoan/login/", "/tai-khoan/phien/"
PASSWORD = "lua-ba-doi-la-bang"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/142.0 Mobile"
OFFICE = "Mozilla/5.0 (Windows NT 10.0) Firefox/144.0"


@pytest.fixture
def person(unit):
    user = drafter_of(unit)
    user.email = "thu@example.invalid"
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def sign_in(person, django_capture_on_commit_callbacks):
    def sign_in(browser=None, agent=OFFICE, user=person) -> Client:
        browser = browser or Client(headers={"user-agent": agent})
        with django_capture_on_commit_callbacks(execute=True):
            answer = browser.post(LOGIN, {"login": user.username, "password": PASSWORD})
        assert answer.status_code == 302
        return browser

    return sign_in


def is_in(browser) -> bool:
    return browser.get("/de-cu/").status_code == 200


def test_the_owner_sees_devices_in_words_and_ends_one(sign_in):
    office, phone = sign_in(), sign_in(agent=PHONE)
    page = office.get(SESSIONS)
    assert [(one["device"], one["current"]) for one in page.context["sessions"]] == [
        ("Firefox trên Windows", True), ("Chrome trên Android", False),
    ]  # fmt: skip
    assert "không rõ nơi" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    other = page.context["sessions"][1]["row"]
    office.post(SESSIONS, {"phien": other.pk})
    assert (is_in(office), is_in(phone)) == (True, False)


def test_all_others_end_at_once(sign_in):
    office, *others = sign_in(), sign_in(agent=PHONE), sign_in(agent=PHONE)
    office.post(SESSIONS, {"khac": "1"})
    assert [is_in(browser) for browser in (office, *others)] == [True, False, False]
    assert UserSession.objects.count() == 1


@pytest.mark.parametrize("given", ["", "x", "-1", "9" * 30, "٣"])
def test_nobody_ends_what_is_not_hers(sign_in, given):
    mine = sign_in()
    stranger = client_of(drafter_of(UnitFactory(name="UBND phường Mộ Lao")))
    stranger.post(SESSIONS, {"phien": UserSession.objects.get().pk})
    assert stranger.post(SESSIONS, {"phien": given}).status_code == 302
    assert is_in(mine)


def test_a_new_password_ends_the_other_sessions(sign_in):
    office, phone = sign_in(), sign_in(agent=PHONE)
    new = "chin-do-vai-lua-5"
    answer = office.post(
        "/tai-khoan/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    assert (is_in(office), is_in(phone)) == (True, False)


def test_a_new_browser_is_told_by_mail_and_a_known_one_is_not(sign_in, person):
    browser = sign_in(agent=PHONE)
    (told,) = mail.outbox
    assert told.to == [person.email]
    assert "Chrome trên Android" in told.body
    assert "http://localhost:8000/tai-khoan/phien/" in told.body
    assert PASSWORD not in told.body
    browser.post("/tai-khoan/logout/")
    sign_in(browser)
    assert len(mail.outbox) == 1
    sign_in()
    assert len(mail.outbox) == 2
    assert list(person.events.values_list("action", flat=True)) == ["new_browser"] * 2


def test_a_shared_computer_knows_each_person(sign_in, person):
    other = drafter_of(UnitFactory(name="UBND phường Mộ Lao"))
    other.email = "khac@example.invalid"
    other.set_password(PASSWORD)
    other.save()
    browser = sign_in()
    for user in (other, person, other):
        browser.post("/tai-khoan/logout/")
        sign_in(browser, user=user)
    assert [letter.to[0] for letter in mail.outbox] == [person.email, other.email]
    cookie = browser.cookies["trinh-duyet-quen"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/tai-khoan/", True, "Lax")
    assert str(person.username) not in cookie.value


def test_a_forged_cookie_counts_for_nothing(sign_in):
    browser = Client(headers={"user-agent": OFFICE})
    browser.cookies["trinh-duyet-quen"] = "a.b:c"
    sign_in(browser)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_keeps_nobody_out(sign_in, settings):
    settings.MAILERS = {"default": {"BACKEND": "tests.exemplars.accounts.no_mail.Away"}}
    assert is_in(sign_in())


def test_who_has_no_mail_gets_none(sign_in, person):
    User.objects.filter(pk=person.pk).update(email="")
    assert is_in(sign_in())
    assert mail.outbox == []


def test_last_seen_is_noted_and_public_pages_are_left_alone(sign_in, person):
    browser = sign_in()
    UserSession.objects.update(last_seen_at="2026-01-01T00:00:00Z")
    session = browser.session
    session["seen_at"] = 0
    session.save()
    browser.get("/tieu-chi/")
    assert UserSession.objects.get().last_seen_at.month == 1
    browser.get("/de-cu/")
    assert UserSession.objects.get().last_seen_at.year > 2025
    assert UserSession.objects.get().last_seen_at.isoformat()[:10] != "2026-01-01"
