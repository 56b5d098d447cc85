"""The door: limits that no header fools, the same answer for all, nothing left on a shared computer."""

import pytest
from django.core import mail
from django.test import Client

from exemplars.accounts.models import User
from tests.factories.nominations import UserFactory, drafter_of
from tests.factories.staff import client_of, in_role

pytestmark = pytest.mark.django_db
LOGIN, RESET, AGAIN = "/tai-khoan/login/", "/tai-khoan/password/reset/", "/tai-khoan/reauthenticate/"
PASSWORD = "lua-ba-doi-la-bang"
OWN_PAGES = [
    "/tai-khoan/" + path
    for path in (
        "", "bao-mat/", "phien/", "password/change/", "logout/", "bao-mat/khoa/", "bao-mat/ung-dung/",
        "reauthenticate/", "login/", "tam-ngung/", "inactive/", "loi-moi/x/", "password/reset/",
    )
]  # fmt: skip
FOREIGN = [
    "https://ke-xau.example/", "//ke-xau.example/", "/\\ke-xau.example", "javascript:alert(1)",
    "https:ke-xau.example", "\t//ke-xau.example",
]  # fmt: skip


@pytest.fixture
def person(unit):
    user = drafter_of(unit)
    user.email = "thu@example.invalid"
    user.set_password(PASSWORD)
    user.save()
    return user


def tried(browser, path, data, **headers):
    return browser.post(
        path, data, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


@pytest.mark.parametrize("proxies", [0, 1])
def test_wrong_passwords_count_by_account_whatever_the_headers_say(client, person, settings, proxies):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    wrong, right = ({"login": person.username, "password": given} for given in ("sai", PASSWORD))
    for number in range(5):
        page = tried(client, LOGIN, wrong, x_forwarded_for=f"1.1.1.{number}, 7.7.7.7")
        assert "chưa đúng" in page.content.decode()
    page = tried(client, LOGIN, right, x_forwarded_for="8.8.8.8")
    assert "quá nhiều lần" in page.content.decode()


@pytest.mark.parametrize("proxies", [0, 1])
def test_one_address_tries_thirty_times_a_minute(client, settings, proxies):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    def knock(number: int, by: str = "7.7.7.7"):
        return tried(
            client,
            LOGIN,
            {"login": f"nguoi{number}", "password": "sai"},
            x_forwarded_for=f"1.1.1.{number}, {by}",
        )

    assert [knock(number).status_code for number in range(30)] == [200] * 30
    refused = knock(30)
    assert (refused.status_code, "Xin chậm lại" in refused.content.decode()) == (429, True)
    assert knock(31, by="7.7.7.8").status_code == (200 if proxies else 429)


def test_an_unknown_name_gets_the_same_answer_and_the_same_work(client, person, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
    answers = {}
    for name in (person.username, "khong-co-ai", person.email, "khong-co-ai@example.invalid"):
        hashed.clear()
        page = client.post(LOGIN, {"login": name, "password": "sai-mat-khau-roi"})
        text = page.content.decode().replace(f'value="{name}"', "")
        answers[name] = (page.status_code, len(hashed), _without_token(text))
    by_name, unknown_name, by_mail, unknown_mail = answers.values()
    assert by_name == unknown_name
    assert by_mail == unknown_mail


def _without_token(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.fixture
def sending(django_capture_on_commit_callbacks):
    """`with sending():` what was written goes out at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_unknown_address_gets_the_same_answer_at_the_reset(client, person, sending):
    with sending():
        answers = [
            client.post(RESET, {"email": address}, follow=True)
            for address in (person.email, "khong-co-ai@example.invalid")
        ]
    pages = [(page.redirect_chain, _without_token(page.content.decode())) for page in answers]
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [[person.email]]


def test_a_flood_of_resets_ends_after_three_for_known_and_unknown_alike(client, person, sending):
    for address in (person.email, "khong-co-ai@example.invalid"):
        with sending():
            codes = [
                tried(client, RESET, {"email": address}, x_forwarded_for=f"1.1.1.{n}").status_code
                for n in range(4)
            ]
        assert codes == [302, 302, 302, 429]
    assert len(mail.outbox) == 3
    codes = {client.post(RESET, {"email": f"nguoi{n}@example.invalid"}).status_code for n in range(20)}
    assert codes == {302, 429}


def test_a_closed_or_suspended_account_gets_no_reset(client, person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.post(RESET, {"email": person.email}).status_code == 302
    assert mail.outbox == []


def test_a_mail_server_that_is_away_tells_nothing(client, person, sending, settings):
    settings.MAILERS = {"default": {"BACKEND": "tests.exemplars.accounts.no_mail.Away"}}
    with sending():
        codes = [
            client.post(RESET, {"email": address}).status_code
            for address in (person.email, "khong-co-ai@example.invalid")
        ]
    assert codes == [302, 302]


def test_a_new_password_comes_from_the_mail(client, person, sending, link_in_mail):
    with sending():
        client.post(RESET, {"email": person.email})
    page = client.get(link_in_mail(), follow=True)
    new = "chin-do-vai-lua-5"
    with sending():
        done = client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert done["Location"] == "/tai-khoan/password/reset/key/done/"
    assert User.objects.get(pk=person.pk).check_password(new)
    assert [letter.to for letter in mail.outbox] == [[person.email]] * 2
    assert new not in mail.outbox[1].body


def test_the_link_of_a_reset_names_this_site_whatever_the_request_named(client, person, settings, sending):
    settings.ALLOWED_HOSTS = ["*"]
    with sending():
        tried(
            client, RESET, {"email": person.email}, host="ke-xau.example", x_forwarded_host="ke-xau.example"
        )
    body = mail.outbox[0].body
    assert "ke-xau" not in body
    assert f"{settings.SITE_URL}/tai-khoan/password/reset/key/" in body


@pytest.mark.parametrize("path", [LOGIN, RESET, "/tai-khoan/loi-moi/x/", "/tai-khoan/bao-mat/"])
def test_a_foreign_host_is_refused(client, path):
    assert client.get(path, headers={"host": "ke-xau.example"}).status_code == 400
    answer = client.get(path, headers={"x-forwarded-host": "ke-xau.example"})
    assert "ke-xau" not in answer.content.decode() + answer.get("Location", "")


def test_the_password_is_asked_again_ten_times_at_most(person):
    browser = client_of(person)
    codes = [
        tried(browser, AGAIN, {"password": "sai"}, x_forwarded_for=f"1.1.1.{number}").status_code
        for number in range(11)
    ]
    assert codes == [200] * 10 + [429]


@pytest.mark.parametrize("foreign", FOREIGN)
def test_only_own_paths_are_gone_on_to(person, foreign):
    for browser, path, data in (
        (Client(), LOGIN, {"login": person.username, "password": PASSWORD}),
        (client_of(person), AGAIN, {"password": PASSWORD}),
        (client_of(person), "/tai-khoan/logout/", {}),
    ):
        answer = browser.post(path, data | {"next": foreign})
        assert (answer.status_code, "ke-xau" in answer["Location"]) == (302, False)
        assert answer["Location"].startswith("/")
    into = Client().post(LOGIN, {"login": person.username, "password": PASSWORD, "next": "/de-cu/moi/"})
    assert into["Location"] == "/de-cu/moi/"


@pytest.mark.parametrize("path", OWN_PAGES)
def test_back_after_signing_out_shows_nothing(person, path):
    for browser in (Client(), client_of(person), client_of(in_role("Nội vụ"))):
        assert "no-store" in browser.get(path)["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/de-cu/", "/de-cu/moi/", "/de-cu/nguoi/", "/admin/", "/admin/de-cu/nguoi/"]
)
def test_work_is_held_by_no_browser(person, path):
    for browser in (client_of(person), client_of(in_role("Nội vụ"))):
        assert "no-store" in browser.get(path)["Cache-Control"]


def test_what_is_not_offered_does_not_exist(client):
    for path in (
        "email/",
        "confirm-email/",
        "2fa/",
        "sessions/",
        "login/code/",
        "3rdparty/",
        "bao-mat/khoa/login/",
    ):
        assert client.get(f"/tai-khoan/{path}").status_code == 404


def test_nobody_is_signed_in_as_somebody_else():
    """There is no such thing here: no address of ours or of Wagtail leads to it."""
    from tests.showcase.test_access import routes

    words = ("impersonate", "hijack", "login-as", "loginas", "su/")
    assert not [route for route, _spaces in routes() if any(word in route for word in words)]
    assert UserFactory().pk
