"""What people try with a cache that goes to everybody, and what comes of it."""

import pytest
from django.test import Client

from exemplars import generation
from showcase import kept_pages
from tests.showcase.odd_views import asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keeping")]


class TestAttempts:
    def test_headers_that_no_key_holds_shape_no_page(self, client, profile):
        bait = {
            "x-forwarded-host": "ke-xau.example",
            "x-forwarded-proto": "https",
            "x-forwarded-for": "6.6.6.6",
            "x-original-url": "/admin/",
            "x-rewrite-url": "/admin/",
            "accept-language": "en",
            "user-agent": "ke-xau.example",
            "referer": "https://ke-xau.example/",
        }
        poisoned = client.get(profile.url, headers=bait)
        assert (poisoned.status_code, "ke-xau" in poisoned.content.decode()) == (200, False)
        kept_pages._shelf, content = kept_pages.Shelf(""), client.get(profile.url).content
        generation.renew()
        assert client.get(profile.url).content == content

    def test_an_unknown_host_is_refused_and_nothing_of_it_kept(self, client, profile):
        answer = client.get(profile.url, headers={"host": "ke-xau.example"})
        assert (answer.status_code, answer["Cache-Control"]) == (400, "no-store")
        assert client.get(profile.url).status_code == 200

    def test_a_visitors_cookies_shape_nothing_for_others(self, odd):
        odd.cookies["bait"] = "1"
        odd.get("/thu/plain/")
        assert asked["plain"] == 1
        assert Client().get("/thu/plain/").status_code == 200
        assert asked["plain"] == 1

    def test_views_see_nothing_of_htmx_but_what_the_key_holds(self, odd):
        details = {"hx-target": "x", "hx-current-url": "https://ke-xau.example", "hx-boosted": "true"}
        assert odd.get("/thu/plain/", headers=details).content == b"['plain', 1, 'GET', '', []]"
        part = odd.get("/thu/plain/", headers={"hx-request": "true", "hx-target": "x"})
        assert part.content == b"['plain', 2, 'GET', '', [], 'Hx-Request']"
        boosted = odd.get("/thu/plain/", headers={"hx-request": "true", "hx-boosted": "true"})
        assert boosted.content == part.content
        back = {"hx-request": "true", "hx-history-restore-request": "true"}
        assert odd.get("/thu/plain/", headers=back).content == b"['plain', 1, 'GET', '', []]"
        assert odd.get("/thu/plain/", headers={"hx-request": "1"}).content == b"['plain', 1, 'GET', '', []]"

    def test_tracking_makes_no_page_of_its_own(self, odd):
        odd.get("/thu/plain/?b=2&a=1")
        for query in ("utm_source=zalo&b=2&a=1&fbclid=abc", "b=2&UTM_x=1&a=1", "b=2&a=1&zarsrc=30"):
            assert odd.get(f"/thu/plain/?{query}").content == b"['plain', 1, 'GET', 'b=2&a=1', []]"

    def test_queries_never_push_plain_pages_out(self, odd, monkeypatch):
        monkeypatch.setattr(kept_pages, "SHELF", 20_000)
        odd.get("/thu/plain/")
        for number in range(50):
            odd.get(f"/thu/plain/?q={number}")
        pools, size = kept_pages._shelf.pools, kept_pages._shelf.bytes
        assert [address.query for address in pools[True]] == [""]
        assert list(pools[False])[-1].query == "q=49"
        assert size[False] == sum(page.size for page in pools[False].values()) <= 20_000

    def test_part_of_the_bytes_is_answered_with_the_page(self, client, profile):
        whole = client.get(profile.url)
        for _ in range(2):
            answer = client.get(profile.url, headers={"range": "bytes=0-3"})
            assert (answer.status_code, answer.content) == (200, whole.content)

    @pytest.mark.parametrize("path", ["/%FF%FE/", "/%00/", "/guong-dien-hinh/%F0%9F/"])
    def test_paths_that_are_no_text(self, client, profile, path):
        assert [client.get(path).status_code for _ in range(2)] == [404, 404]

    def test_a_scheme_has_pages_of_its_own(self, odd, settings):
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        settings.SECURE_HSTS_SECONDS = 60
        secure = Client(headers={"x-forwarded-proto": "https"})
        for visitor, expected in ((odd, False), (secure, True)) * 2:
            assert ("Strict-Transport-Security" in visitor.get("/thu/plain/").headers) is expected
