"""Where people are led after they proved who they are: own paths only, whatever an address or header says."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core import mail
from django.test import Client

from exemplars.accounts.invitations import invite
from exemplars.accounts.models import Invitation
from tests.exemplars.accounts.test_door import FOREIGN, LOGIN
from tests.exemplars.accounts.test_joining import CHOSEN
from tests.exemplars.accounts.test_second_factor import PASSWORD, SECOND, code
from tests.factories.nominations import drafter_of
from tests.factories.staff import client_of

pytestmark = pytest.mark.django_db
AGAIN = "/tai-khoan/xac-minh/lai/"


@pytest.fixture
def person(unit):
    """Somebody with a second factor; `secret` makes its codes."""
    user = drafter_of(unit)
    user.set_password(PASSWORD)
    user.save()
    user.secret = generate_totp_secret()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": user.secret, "failed": 0}
    )
    return user


@pytest.mark.parametrize("foreign", FOREIGN)
def test_after_the_second_factor(person, foreign):
    browser = Client()
    answer = browser.post(LOGIN, {"login": person.username, "password": PASSWORD, "next": foreign})
    assert answer["Location"].startswith(SECOND)
    answer = browser.post(answer["Location"], {"code": code(person.secret), "next": foreign})
    assert (answer.status_code, "ke-xau" in answer["Location"]) == (302, False)
    assert answer["Location"].startswith("/")
    assert browser.get("/de-cu/").status_code == 200


@pytest.mark.parametrize("foreign", FOREIGN)
def test_after_the_code_is_asked_for_again(person, foreign):
    answer = client_of(person).post(AGAIN, {"code": code(person.secret), "next": foreign})
    assert (answer.status_code, "ke-xau" in answer["Location"]) == (302, False)
    assert answer["Location"].startswith("/tai-khoan/")


def test_own_path_is_gone_on_to_after_the_second_factor(person):
    browser = Client()
    answer = browser.post(LOGIN, {"login": person.username, "password": PASSWORD, "next": "/de-cu/moi/"})
    answer = browser.post(answer["Location"], {"code": code(person.secret)})
    assert answer["Location"] == "/de-cu/moi/"


@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("door", ["/admin/login/", "/_util/login/"])
def test_doors_of_wagtail_lead_to_ours_and_no_further(client, person, door, foreign):
    page = client.get(door, {"next": foreign}, follow=True)
    assert page.redirect_chain[-1][0].startswith(LOGIN)
    Authenticator.objects.all().delete()
    address = page.redirect_chain[-1][0]
    answer = client.post(address, {"login": person.username, "password": PASSWORD})
    assert (answer.status_code, "ke-xau" in answer["Location"]) == (302, False)


@pytest.mark.parametrize("foreign", FOREIGN)
def test_after_an_invitation(
    client, affairs, typed, link_in_mail, foreign, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invite(by=affairs, **typed)
    answer = client.post(link_in_mail(), CHOSEN | {"next": foreign}, query_params={"next": foreign})
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/")


def test_link_of_an_invitation_names_this_site_whatever_the_request_named(
    affairs, typed, settings, django_capture_on_commit_callbacks
):
    settings.ALLOWED_HOSTS = ["*"]
    bait = {"host": "ke-xau.example", "x-forwarded-host": "ke-xau.example"}
    data = typed | {"unit": typed["unit"].pk}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of(affairs).post("/admin/de-cu/loi-moi/moi/", data, headers=bait)
    assert (answer.status_code, Invitation.objects.count()) == (302, 1)
    assert "ke-xau" not in mail.outbox[0].body
    assert f"{settings.SITE_URL}/tai-khoan/loi-moi/" in mail.outbox[0].body


def test_user_name_whose_signs_are_several_letters_is_refused_when_it_gets_too_long(
    client, affairs, typed, link_in_mail, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invite(by=affairs, **typed)
    page = client.post(link_in_mail(), CHOSEN | {"username": "ﬃ" * 150})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["username"])


def test_names_that_would_forge_a_header_write_one_line_to_one_person(
    client, affairs, typed, link_in_mail, django_capture_on_commit_callbacks
):
    evil = "Thu\r\nBcc: ke-gian@example.com"
    type(typed["unit"]).objects.update(name=evil)
    typed["unit"].refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        invite(by=affairs, **typed | {"first_name": evil, "position": evil})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link_in_mail(), CHOSEN | {"first_name": evil})
    assert mail.outbox
    for letter in mail.outbox:
        assert letter.recipients() == ["thu@example.invalid"]
        assert "\n" not in letter.subject
        assert "Bcc" not in letter.message()
