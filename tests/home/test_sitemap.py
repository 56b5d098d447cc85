"""What robots are told, and the site map for people."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from exemplars.consents import withdraw_consent
from home import sitemap
from tests.factories.content import exemplar
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    ExemplarPageFactory,
    StandardPageFactory,
    exemplar_index,
    home_page,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client, address: str) -> list[tuple[str, str | None]]:
    """The addresses of a piece with the time of their change."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return [
        (one.findtext(f"{SPACE}loc"), one.findtext(f"{SPACE}lastmod"))
        for one in ET.fromstring(response.content)
    ]


def addresses(client, address: str) -> list[str]:
    return [loc for loc, _changed in read(client, address)]


class TestSitemap:
    def test_index_leads_to_every_piece(self, client, monkeypatch):
        for _number in range(3):
            exemplar()
        monkeypatch.setattr(sitemap, "CHUNK", 2)
        pieces = addresses(client, "/sitemap.xml")
        assert pieces == [
            f"{SITE}/sitemap-trang-1.xml", f"{SITE}/sitemap-trang-2.xml", f"{SITE}/sitemap-trang-3.xml",
            f"{SITE}/sitemap-muc.xml",
        ]  # fmt: skip
        found = [loc for piece in pieces[:-1] for loc in addresses(client, piece.removeprefix(SITE))]
        public = Page.objects.live().descendant_of(home_page(), inclusive=True).order_by("pk")
        assert found == [f"{SITE}{page.get_url()}" for page in public]
        assert client.get("/sitemap-trang-4.xml").status_code == 404

    def test_last_change(self, client):
        page = ExemplarPageFactory()
        changed = dict(read(client, "/sitemap-trang-1.xml"))[f"{SITE}{page.get_url()}"]
        assert changed == timezone.localtime(page.last_published_at).isoformat(timespec="seconds")

    def test_no_query_for_each_entry(self, client):
        exemplar()
        few = queries_of("/sitemap-trang-1.xml")
        for _number in range(5):
            exemplar()
        assert queries_of("/sitemap-trang-1.xml") == few
        assert few <= 4

    def test_addresses_of_django(self, client):
        exemplar()
        found = addresses(client, "/sitemap-muc.xml")
        assert f"{SITE}/linh-vuc/y-te/" in found
        assert f"{SITE}/tieu-chi/" in found
        assert f"{SITE}/so-do-trang/" in found
        for address in found:
            assert client.get(address.removeprefix(SITE)).status_code == 200, address

    @pytest.mark.parametrize("number", ["0", "99999999999999999999"])
    def test_404_where_there_is_no_piece(self, client, number):
        home_page()
        assert client.get(f"/sitemap-trang-{number}.xml").status_code == 404

    def test_nothing_that_is_not_public(self, client):
        draft, private, taken = ExemplarPageFactory(live=False), exemplar(), exemplar()
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        withdraw_consent(taken.consents.get(), by=taken.consents.get().recorded_by)
        found = addresses(client, "/sitemap-trang-1.xml")
        people = client.get("/so-do-trang/").content.decode()
        for page in (draft, private, taken):
            assert f"{SITE}{page.get_url()}" not in found
            assert page.title not in people


class TestRobots:
    def test_rules(self, client):
        lines = client.get("/robots.txt").content.decode().splitlines()
        assert [line.split(": ")[1] for line in lines if line.startswith("Disallow")] == [
            "/admin/", "/de-cu/", "/tai-khoan/", "/tim-kiem/goi-y/", "/api/v2/",
        ]  # fmt: skip
        assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"


class TestSiteMapForPeople:
    def test_names_sections_columns_fields_and_years(self, client):
        exemplar(year=2023)
        column = ColumnPageFactory(title="Chuyện ngõ nhỏ")
        ColumnPageFactory(title="Còn là nháp", live=False)
        StandardPageFactory(title="Giới thiệu")
        html = client.get("/so-do-trang/").content.decode()
        hrefs = re.findall(r'href="([^"]+)"', html[html.index("<main") : html.index("</main>")])
        for address in (
            "/guong-dien-hinh/", "/chuyen-muc/", f"/chuyen-muc/{column.slug}/", "/gioi-thieu/",
            "/linh-vuc/y-te/",
            "/guong-dien-hinh/?nam=2023", "/tieu-chi/", "/rss/", "/api/",
        ):  # fmt: skip
            assert address in hrefs
            assert client.get(address).status_code == 200, address
        assert "Còn là nháp" not in html
        assert '<a href="/so-do-trang/">' in client.get("/").content.decode()

    def test_queries_do_not_grow(self):
        exemplar_index()
        exemplar(year=2023)
        ArticlePageFactory()
        few = queries_of("/so-do-trang/")
        exemplar(year=2024)
        exemplar(year=2022)
        ArticlePageFactory()
        assert queries_of("/so-do-trang/") == few
        assert few <= 12
