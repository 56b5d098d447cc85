"""What is kept, for whom, under which headers; and what people try with it."""

import gzip
from datetime import UTC, datetime

import brotli
import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.models import ExemplarPage
from showcase import kept_pages
from showcase.middleware import ending, known_hosts
from tests.factories.pages import (
    ArticlePageFactory,
    ExperiencePageFactory,
    FieldFactory,
    home_page,
)
from tests.showcase.odd_views import asked

HELD = "public, max-age=0, s-maxage=30, stale-while-revalidate=15"
OUTLIVING = HELD + ", stale-if-error=3600"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keeping")]


class TestHit:
    def test_asks_the_database_nothing_and_is_the_very_same_answer(
        self, client, profile, django_assert_num_queries
    ):
        first = client.get(profile.url)
        with django_assert_num_queries(0):
            second = Client().get(profile.url)
        assert (second.status_code, second.content) == (200, first.content)
        assert dict(second.items()) == dict(first.items())

    def test_carries_what_the_other_middleware_added(self, client, profile):
        client.get(profile.url)
        headers = client.get(profile.url).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"

    def test_comes_from_the_shared_cache_when_this_process_has_forgotten(
        self, client, profile, django_assert_num_queries
    ):
        first = client.get(profile.url)
        kept_pages._shelf = kept_pages.Shelf("")
        with django_assert_num_queries(0):
            assert client.get(profile.url).content == first.content

    def test_is_for_everybody_whatever_their_cookies(self, client, profile, django_assert_num_queries):
        first = client.get(profile.url)
        client.force_login(User.objects.create(username="quantri", is_superuser=True))
        with django_assert_num_queries(0):
            second = client.get(profile.url)
        assert (second.content, dict(second.cookies)) == (first.content, {})


class TestHead:
    def test_is_the_get_without_its_bytes(self, client, profile):
        head = client.head(profile.url)
        got = client.get(profile.url)
        again = client.head(profile.url)
        assert (head.content, again.content) == (b"", b"")
        assert dict(head.items()) == dict(again.items()) == dict(got.items())
        assert int(head["Content-Length"]) == len(got.content)

    def test_makes_what_a_get_is_answered_with(self, odd):
        odd.head("/thu/plain/")
        assert odd.get("/thu/plain/").content == b"['plain', 1, 'GET', '', []]"


class TestEncodings:
    def test_each_is_the_same_page(self, client, profile):
        plain = client.get(profile.url)
        for encoding, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            answer = client.get(profile.url, headers={"accept-encoding": encoding})
            assert unpacked(answer.content) == plain.content
            assert answer["Content-Encoding"] == encoding
            assert int(answer["Content-Length"]) == len(answer.content) < len(plain.content)
            assert answer["Vary"] == plain["Vary"] == "Accept-Encoding, HX-Request"
            assert answer["ETag"] != plain["ETag"]
        assert "Content-Encoding" not in plain.headers

    def test_what_is_not_kept_is_compressed_too(self, client, profile):
        for address in ("/khong-co/", f"{profile.url}?q={'x' * 400}"):
            answer = client.get(address, headers={"accept-encoding": "gzip"})
            assert answer["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.content) == client.get(address).content

    def test_forms_and_what_is_personal_are_not(self, odd):
        for address in ("/thu/form/", "/tai-khoan/login/", "/de-cu/", "/admin/"):
            answer = odd.get(address, headers={"accept-encoding": "br, gzip"})
            assert "Content-Encoding" not in answer.headers, address
        User.objects.create_superuser("quantri")
        odd.force_login(User.objects.get(username="quantri"))
        assert "Content-Encoding" not in odd.get("/admin/", headers={"accept-encoding": "gzip"}).headers

    def test_an_answer_in_an_encoding_of_its_own_is_passed_on(self, odd):
        answers = [odd.get("/thu/packed/", headers={"accept-encoding": "br"}) for _ in range(2)]
        assert [answer["Content-Encoding"] for answer in answers] == ["gzip", "gzip"]
        assert asked["packed"] == 2


class TestKnownTag:
    @pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}', "*", 'W/"a",W/{}'])
    def test_is_answered_without_the_page(self, client, profile, known):
        tag = client.get(profile.url)["ETag"]
        answer = client.get(profile.url, headers={"if-none-match": known.format(tag)})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
        assert (answer["Vary"], answer["Cache-Control"]) == ("Accept-Encoding, HX-Request", HELD)
        assert {"Content-Encoding", "Content-Length"}.isdisjoint(answer.headers)

    @pytest.mark.parametrize("known", ['"other"', "", "nonsense", '"' + "x" * 5000, '"a", ' * 500 + "{}"])
    def test_another_tag_gets_the_page(self, client, profile, known):
        tag = client.get(profile.url)["ETag"]
        assert client.get(profile.url, headers={"if-none-match": known.format(tag)}).status_code == 200

    def test_the_tag_of_another_encoding_is_another_tag(self, client, profile):
        tag = client.get(profile.url, headers={"accept-encoding": "br"})["ETag"]
        assert client.get(profile.url, headers={"if-none-match": tag}).status_code == 200

    def test_a_page_made_anew_with_the_same_bytes_has_the_same_tag(self, client, profile):
        from exemplars import generation

        tag = client.get(profile.url)["ETag"]
        generation.renew()
        assert client.get(profile.url, headers={"if-none-match": tag}).status_code == 304


class TestHowLongOthersHoldIt:
    def test_texts_about_people_never_outlive_an_outage(self, client, profile):
        about = [ArticlePageFactory(about=[profile]), ExperiencePageFactory(about=[profile]), profile]
        assert {client.get(page.url)["Cache-Control"] for page in about} == {HELD}

    def test_lists_and_the_front_page_may(self, client, profile):
        for address in ("/", "/guong-dien-hinh/", "/guong-dien-hinh/?nam=2024"):
            assert client.get(address)["Cache-Control"] == OUTLIVING, address

    def test_other_public_answers(self, odd):
        FieldFactory(short_label="Y tế")
        home_page()
        expected = {
            "/linh-vuc/y-te/": HELD,
            "/tim-kiem/?q=viec": HELD,
            "/khong-co/": HELD,
            "/tieu-chi": HELD,
            "/thu/gone/": HELD,
            "/thu/own-word/": "max-age=7",
            "/thu/broken/": "no-store",
            "/thu/cookie/": "private, no-store",
        }
        assert {address: odd.get(address)["Cache-Control"] for address in expected} == expected

    def test_what_is_personal_is_held_by_nobody(self, client):
        client.force_login(User.objects.create_superuser("quantri"))
        for address in ("/admin/", "/admin/pages/", "/de-cu/", "/tai-khoan/login/", "/admin/khong-co/"):
            assert "no-store" in client.get(address)["Cache-Control"], address
        assert "no-store" in Client().get("/de-cu/")["Cache-Control"]


class TestNotKept:
    @pytest.mark.parametrize("name", "cookie form varied own-word nonce huge changed broken streamed".split())
    def test_answers(self, odd, name):
        for _ in range(2):
            odd.get(f"/thu/{name}/")
        assert asked[name] == 2

    def test_more_than_a_get(self, odd):
        odd.get("/thu/plain/")
        odd.post("/thu/plain/", {"a": "1"})
        odd.put("/thu/plain/")
        assert asked["plain"] == 3
        assert odd.get("/thu/plain/").content == b"['plain', 1, 'GET', '', []]"

    def test_a_long_query(self, odd):
        for _ in range(2):
            assert odd.get("/thu/plain/", {"q": "x" * 301}).status_code == 200
        assert asked["plain"] == 2

    def test_a_host_out_of_an_endless_number(self, odd, settings):
        settings.ALLOWED_HOSTS = ["*"]
        for host in ("ke-xau.example", "localhost:4711"):
            asked.clear()
            for _ in range(2):
                odd.get("/thu/plain/", headers={"host": host})
            assert asked["plain"] == 2, host

    def test_a_preview_neither_comes_from_what_is_kept_nor_goes_there(self, client, profile):
        live = client.get(profile.url).content
        draft = profile.get_latest_revision_as_object()
        draft.title = "Bản nháp chưa ai duyệt"
        preview = draft.make_preview_request()
        assert "Bản nháp chưa ai duyệt" in preview.content.decode()
        assert preview["Cache-Control"] == "private"
        assert client.get(profile.url).content == live

    def test_a_preview_of_a_page_that_nobody_asked_for_yet(self, client, profile):
        draft = ExemplarPage.objects.get(pk=profile.pk)
        draft.title = "Bản nháp chưa ai duyệt"
        draft.make_preview_request()
        assert "Bản nháp" not in client.get(profile.url).content.decode()

    def test_a_page_behind_the_door(self, client, profile):
        PageViewRestriction.objects.create(page=profile, restriction_type="login")
        client.force_login(User.objects.create(username="doc-gia"))
        assert client.get(profile.url).status_code == 200
        assert Client().get(profile.url).status_code == 302

    def test_nothing_while_the_generation_cannot_be_read(self, odd, settings, tmp_path, caplog):
        var, settings.VAR_DIR = settings.VAR_DIR, tmp_path / "gone"
        assert [odd.get("/thu/plain/").status_code for _ in range(2)] == [200, 200]
        settings.VAR_DIR = var
        assert asked["plain"] == 2
        assert "everything is made anew" in caplog.text


def test_hosts_under_which_pages_are_kept(settings):
    settings.SITE_URL = "https://guong-sang.example:8443"
    settings.ALLOWED_HOSTS = ["guong-sang.example", "127.0.0.1", ".example", "*"]
    assert known_hosts() == {
        "guong-sang.example",
        "127.0.0.1",
        "guong-sang.example:8443",
        "127.0.0.1:8443",
    }


@pytest.mark.parametrize(
    ("made_at", "ends_at"),
    [
        (datetime(2025, 5, 19, 3, tzinfo=UTC), datetime(2025, 5, 19, 3, 5, tzinfo=UTC)),
        (datetime(2025, 5, 19, 16, 58, tzinfo=UTC), datetime(2025, 5, 19, 17, tzinfo=UTC)),
        (datetime(2025, 5, 19, 17, tzinfo=UTC), datetime(2025, 5, 19, 17, 5, tzinfo=UTC)),
    ],
)
def test_a_page_ends_after_minutes_and_at_midnight_in_ha_dong(made_at, ends_at):
    with clock.standing_at(made_at):
        assert ending() == ends_at.timestamp()


def test_a_page_that_has_ended_is_made_anew(odd):
    with clock.standing_at(datetime(2025, 5, 19, tzinfo=UTC)):
        odd.get("/thu/plain/")
    odd.get("/thu/plain/")
    odd.get("/thu/plain/")
    assert asked["plain"] == 2
