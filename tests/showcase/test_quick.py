"""The short way gives what the long way gives, and only what the middleware has kept."""

import pytest
from django.test import Client, RequestFactory

from exemplars import generation
from showcase import kept_pages
from showcase.address import Address
from showcase.quick import Quick
from tests.factories.pages import ExemplarPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keeping")]


def environ(path: str, method: str = "GET", **headers: str) -> dict:
    return RequestFactory().generic(method, path, headers=headers).environ


def answer(environment: dict) -> tuple[str, dict, bytes]:
    """Status, headers and bytes of the short way as a server gets them; LookupError where it is not taken."""
    got = []
    body = Quick(refuse)(environment, lambda status, headers: got.extend((status, dict(headers))))
    return *got, b"".join(body)


def long_way(path: str, method: str = "GET", **headers: str) -> tuple[str, dict, bytes]:
    response = Client().generic(method, path, headers=headers)
    return f"{response.status_code} {response.reason_phrase}", dict(response.items()), response.content


def refuse(environment, start_response):
    raise LookupError("The long way.")


@pytest.fixture
def address():
    page = ExemplarPageFactory()
    long_way(page.url)
    return page.url


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("encoding", ["", "br", "gzip, br;q=0"])
def test_both_ways_give_the_same(address, method, encoding):
    asked = {"method": method, "accept-encoding": encoding}
    short = answer(environ(address, **asked))
    assert short == long_way(address, **asked)
    known = {"if-none-match": short[1]["ETag"]}
    short = answer(environ(address, **asked, **known))
    assert short == long_way(address, **asked, **known)
    assert (short[0], short[2]) == ("304 Not Modified", b"")


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("{}", {"method": "POST"}),
        ("{}", {"host": "ke-xau.example"}),
        ("{}", {"hx-request": "true"}),
        ("{}?q=1", {}),
        ("{}?utm_source=zalo", {}),
        ("/admin{}", {}),
        ("{}%C3%A9", {}),
        ("{}%FF", {}),
    ],
)
def test_all_else_goes_the_long_way(address, path, asked):
    with pytest.raises(LookupError):
        answer(environ(path.format(address), **asked))


def test_after_a_change_everything_does(address):

    generation.renew()
    with pytest.raises(LookupError):
        answer(environ(address))


def test_a_page_of_an_earlier_generation_is_not_put_on_the_shelf(address):

    of = generation.known()
    page = kept_pages.find(Address.of(environ(address)), of)
    generation.renew()
    kept_pages.find(Address.of(environ("/")), generation.known())
    kept_pages.keep(Address.of(environ(address)), of, page)
    assert kept_pages._shelf.pools == {True: {}, False: {}}


def test_the_scheme_is_read_as_django_reads_it(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for said in ("https", "http", "https, http", " https", "HTTPS", "", None):
        headers = {} if said is None else {"x-forwarded-proto": said}
        request = RequestFactory().get("/", headers=headers)
        assert Address.of(request.environ).scheme == request.scheme, said
