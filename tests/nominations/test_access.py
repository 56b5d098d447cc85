"""Every page of a unit, as everybody: own drafter, own head, another unit, staff, a former member, nobody."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.enums import RegistrationFileKind, Status
from exemplars.nominations.registration_files import put_file
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.uploads import pdf, upload

pytestmark = pytest.mark.django_db

STRANGERS = ["other_drafter", "other_head", "internal_affairs", "superuser", "former"]
# name: what the drafter gets, what the head gets; GET and POST of a draft
PAGES = {
    "workspace": ((200, 200), (200, 200)),
    "start": ((200, 200), (404, 404)),
    "copy": ((200, 302), (404, 404)),
    "detail": ((200, 200), (200, 200)),
    "section": ((200, 302), (404, 404)),
    "autosave": ((302, 401), (404, 404)),
    "check": ((200, 200), (404, 404)),
    "delete": ((200, 302), (404, 404)),
    "hand": ((302, 302), (404, 404)),
    "recall": ((302, 302), (404, 404)),
    "confirm": ((404, 404), (302, 302)),
    "send_back": ((404, 404), (302, 302)),
    "withdraw": ((302, 302), (404, 404)),
    "receipt": ((302, 302), (302, 302)),
    "printout": ((200, 200), (200, 200)),
    "files": ((200, 302), (404, 404)),
    "move": ((302, 302), (404, 404)),
    "download": ((200, 200), (200, 200)),
    "remove_file": ((302, 302), (404, 404)),
    "registration_file": ((200, 302), (200, 302)),
    "registration_download": ((200, 200), (200, 200)),
    "registration_remove": ((302, 302), (302, 302)),
}
OF_PEOPLE = {"people", "colleague"}  # tested in test_people.py
OF_ROUND = ("registration_file", "registration_download", "registration_remove")
OWN = [name for name in PAGES if name not in ("workspace", "start", "copy", *OF_ROUND)]


def address(name: str, nomination=None, attachment: int | None = None) -> str:
    if name in ("workspace", "start", "copy"):
        return reverse(f"nominations:{name}")
    if name in OF_ROUND:
        round = nomination.round.slug if nomination and not isinstance(nomination, int) else "khong-co"
        return reverse(f"nominations:{name}", args=[round, "ke-hoach"])
    key = nomination if isinstance(nomination, int) else nomination.pk
    args = [key]
    if name in ("download", "remove_file"):
        args.append(attachment or nomination.attachments.get().pk)
    if name in ("section", "autosave"):
        args.append("lien-he")
    return reverse(f"nominations:{name}", args=args)


def code(answer) -> int:
    """The status; a file on its way out is read to its end, which closes it."""
    if answer.streaming:
        list(answer.streaming_content)
    return answer.status_code


@pytest.fixture
def nomination(unit):
    made = NominationFactory(unit=unit)
    add_attachment(made, upload(pdf(), "bien-ban.pdf"), by=drafter_of(unit))
    put_file(
        unit=unit, round=made.round, kind=RegistrationFileKind.PLAN, upload=upload(pdf(), "ke-hoach.pdf"),
        by=drafter_of(unit),
    )  # fmt: skip
    return made


def test_every_page_stands_in_the_table():
    resolver = next(
        one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "nominations"
    )
    assert {pattern.name for pattern in resolver.url_patterns} == {*PAGES, *OF_PEOPLE}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", ["drafter", "head"])
def test_own_people_get_what_their_role_is_for(name, role, nomination, request):
    client = request.getfixturevalue(role)
    get, post = PAGES[name][role == "head"]
    page = address(name, nomination)
    assert code(client.get(page)) == get
    assert code(client.post(page)) == post


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_sent_to_the_door(name, method, nomination):
    page = address(name, nomination)
    answer = getattr(Client(), method)(page)
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={page}"


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_to_strangers_it_does_not_exist(name, stranger, nomination, request):
    client = request.getfixturevalue(stranger)
    for method in ("get", "post"):
        theirs = getattr(client, method)(address(name, nomination))
        nothing = getattr(client, method)(address(name, 987_654, 987_654))
        assert theirs.status_code == nothing.status_code == 404
        assert theirs.content == nothing.content
        assert theirs.headers == nothing.headers
    assert type(nomination).objects.get().status == Status.DRAFT
    assert nomination.attachments.count() == 1


@pytest.mark.parametrize("name", ["workspace", "start"])
@pytest.mark.parametrize("stranger", ["internal_affairs", "superuser", "former"])
def test_without_a_unit_there_is_no_desk(name, stranger, request):
    assert request.getfixturevalue(stranger).get(address(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_kept_by_a_cache(name, nomination, drafter, head):
    for client in (drafter, head):
        answer = client.get(address(name, nomination))
        if code(answer) != 404:
            assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("key", ["0", "99999999999999999999999", "00"])
def test_impossible_keys_are_not_found(key, drafter):
    for rest in ("", "phan/ket-qua/", "phan/ket-qua/luu/", "kiem-tra/", f"tep/{key}/"):
        assert drafter.get(f"/de-cu/{key}/{rest}").status_code == 404


@pytest.mark.parametrize("slug", ["0", "sua", "ket_qua", "KET-QUA"])
def test_parts_that_are_none_are_not_found(slug, nomination, drafter):
    for rest in ("", "luu/"):
        assert drafter.get(f"/de-cu/{nomination.pk}/phan/{slug}/{rest}").status_code == 404


@pytest.mark.parametrize(
    "name", ["hand", "recall", "confirm", "send_back", "withdraw", "delete", "remove_file"]
)
def test_reading_an_address_changes_nothing(name, nomination, drafter, head):
    for client in (drafter, head):
        client.get(address(name, nomination))
    assert type(nomination).objects.get().status == Status.DRAFT
    assert nomination.history.count() == 1
    assert nomination.attachments.count() == 1


def test_file_of_another_nomination_is_not_found_under_this_one(nomination, drafter):
    other = NominationFactory(unit=nomination.unit)
    attachment = nomination.attachments.get()
    for name in ("download", "remove_file"):
        drafter.post(address(name, other, attachment.pk))
    assert drafter.get(address("download", other, attachment.pk)).status_code == 404
    assert nomination.attachments.count() == 1
