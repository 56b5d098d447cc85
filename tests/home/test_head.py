"""Canonical addresses, feeds, share cards and rules for robots in the head of a page."""

import re
from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image
from wagtail.models import PageViewRestriction

from exemplars import sharing
from exemplars.consents import withdraw_consent
from exemplars.share_card import (
    BOLD,
    HEIGHT,
    LINE,
    TEXT_WIDTH,
    TITLE_HEIGHT,
    WIDTH,
    ShareCard,
    face,
    fitted,
    shown,
)
from tests.factories.content import exemplar
from tests.factories.pages import ArticlePageFactory, ExemplarPageFactory, StandardPageFactory, home_page

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL


def head(client, address: str, **headers) -> str:
    html = client.get(address, **headers).content.decode()
    return html[: html.index("</head>")]


def canonical(text: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]+)">', text)


def meta(text: str, name: str) -> str:
    (found,) = re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', text)
    return found


class TestCanonical:
    def test_is_the_address_without_a_query(self, client):
        page = exemplar()
        for address in (page.get_url(), "/linh-vuc/y-te/", "/tieu-chi/", "/guong-dien-hinh/", "/"):
            assert canonical(head(client, f"{address}?utm_source=x")) == [f"{SITE}{address}"]

    def test_host_of_the_request_does_not_count(self, client):
        page = exemplar()
        text = head(client, page.get_url(), HTTP_HOST="127.0.0.1:9", HTTP_X_FORWARDED_HOST="evil.example")
        assert canonical(text) == [f"{SITE}{page.get_url()}"]
        assert "evil.example" not in text
        assert "127.0.0.1" not in text

    def test_later_part_of_a_list_is_an_address_of_its_own(self, client):
        column = ArticlePageFactory().get_parent()
        for _number in range(24):
            ArticlePageFactory(parent=column)
        assert canonical(head(client, f"/chuyen-muc/{column.slug}/?trang=2")) == [
            f"{SITE}/chuyen-muc/{column.slug}/?trang=2"
        ]
        assert canonical(head(client, f"/chuyen-muc/{column.slug}/?trang=1")) == [
            f"{SITE}/chuyen-muc/{column.slug}/"
        ]

    @pytest.mark.parametrize("address", ["/khong-co/", "/tim-kiem/?q=a", "/tai-khoan/login/"])
    def test_what_is_not_for_search_engines_says_so_once(self, client, address):
        home_page()
        assert re.findall(r'<meta name="robots" content="([^"]+)">', head(client, address)) == ["noindex"]

    def test_error_pages_have_no_address_of_their_own(self, client):
        home_page()
        text = head(client, "/khong-co/")
        assert canonical(text) == []
        assert "og:" not in text


class TestFeedsAreFound:
    def test_on_their_pages(self, client):
        article = ArticlePageFactory()
        column, page = article.get_parent(), exemplar()
        for address, feed in (
            ("/", None),
            (f"/chuyen-muc/{column.slug}/", f"/chuyen-muc/{column.slug}/"),
            (article.get_url(), f"/chuyen-muc/{column.slug}/"),
            ("/linh-vuc/y-te/", "/linh-vuc/y-te/"),
            (page.get_url(), "/linh-vuc/y-te/"),
        ):
            found = re.findall(
                r'<link rel="alternate" type="[^"]+" title="[^"]+" href="([^"]+)">', head(client, address)
            )
            own = [f"{SITE}{feed}rss/", f"{SITE}{feed}atom/"] if feed else []
            assert found == [f"{SITE}/rss/", f"{SITE}/atom/", *own], address


class TestShareCard:
    def test_page_names_its_card(self, client):
        page = exemplar(title="Lớp học “đêm”", summary="Mỗi tối hai giờ.")
        text = head(client, page.get_url())
        assert meta(text, "og:title") == "Lớp học “đêm”"
        assert meta(text, "og:description") == "Mỗi tối hai giờ."
        assert meta(text, "og:url") == f"{SITE}{page.get_url()}"
        assert meta(text, "og:type") == "article"
        card = meta(text, "og:image")
        response = client.get(card.removeprefix(SITE))
        assert response["Content-Type"] == "image/jpeg"
        assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=30, immutable"
        assert dict(response.cookies) == {}
        assert Image.open(BytesIO(response.content)).size == (WIDTH, HEIGHT)

    @pytest.mark.parametrize("address", ["/", "/tieu-chi/", "/gioi-thieu/", "/guong-dien-hinh/"])
    def test_every_page_has_one(self, client, address):
        exemplar()
        StandardPageFactory(title="Giới thiệu")
        card = meta(head(client, address), "og:image")
        assert client.get(card.removeprefix(SITE)).status_code == 200

    def test_old_key_leads_to_the_present_one(self, client):
        page = exemplar(title="Tên cũ")
        old = meta(head(client, page.get_url()), "og:image").removeprefix(SITE)
        assert client.get(old).status_code == 200
        page.title = "Tên mới"
        page.save()
        new = meta(head(client, page.get_url()), "og:image").removeprefix(SITE)
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (302, new)

    def test_is_drawn_once(self, client):
        page = exemplar()
        card = sharing.card_of(page, "Gương sáng Hà Đông")
        drawn = sharing.kept(card, page.pk)
        file = settings.VAR_DIR / "share" / f"{page.pk}-{card.key}.jpg"
        file.write_bytes(b"kept")
        assert sharing.kept(card, page.pk) == b"kept"
        assert drawn[:3] == b"\xff\xd8\xff"

    def test_404_for_what_is_not_public_and_nothing_is_left_of_it(self, client):
        page, draft, private = exemplar(), ExemplarPageFactory(live=False), exemplar()
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        address = meta(head(client, page.get_url()), "og:image").removeprefix(SITE)
        client.get(address)
        withdraw_consent(page.consents.get(), by=page.consents.get().recorded_by)
        assert client.get(address).status_code == 404
        assert list((settings.VAR_DIR / "share").glob(f"{page.pk}-*")) == []
        for hidden in (draft, private):
            assert client.get(f"/chia-se/{hidden.pk}-0123456789ab.jpg").status_code == 404
        assert client.get("/chia-se/99999999999999999999-0123456789ab.jpg").status_code == 404

    def test_key_changes_with_all_that_is_shown(self):
        card = ShareCard("Tên", "Y tế", "Gương sáng", "ten", "jade")
        others = [
            ShareCard("Tên khác", "Y tế", "Gương sáng", "ten", "jade"),
            ShareCard("Tên", "Gia đình", "Gương sáng", "ten", "jade"),
            ShareCard("Tên", "Y tế", "Trang khác", "ten", "jade"),
            ShareCard("Tên", "Y tế", "Gương sáng", "khac", "jade"),
            ShareCard("Tên", "Y tế", "Gương sáng", "ten", "sky"),
        ]
        assert len({one.key for one in [card, *others]}) == 6


class TestTitleOnTheCard:
    @pytest.mark.parametrize(
        "title",
        [
            "Ộ",
            "Nữ hộ sinh và chiếc xe đạp bốn mùa",
            "ẾCH NGỒI ĐÁY GIẾNG " * 6,
            ("Tổ dân phố cùng nhau sửa nhà văn hóa " * 7)[:250],
            "X" * 120,
        ],
    )
    def test_is_whole_and_inside(self, title):
        lines, size = fitted(title)
        assert max(face(BOLD, size).getlength(line) for line in lines) <= TEXT_WIDTH + 2
        assert size * LINE * len(lines) <= TITLE_HEIGHT
        assert "".join(lines).replace(" ", "") == title.replace(" ", "")

    def test_what_does_not_even_fit_in_the_smallest_is_cut(self):
        lines, size = fitted("W" * 250)
        assert size * LINE * len(lines) <= TITLE_HEIGHT
        assert lines[-1].endswith("…")

    def test_letters_are_composed_and_signs_without_a_shape_left_out(self):
        assert shown("Hòa bình 😀 → xa", face(BOLD, 30)) == "Hòa bình xa"

    def test_marks_above_and_below_are_drawn(self):
        """Ế reaches higher than E and Ộ lower than O, so neither loses its marks."""
        font = face(BOLD, 60)
        assert font.getbbox("Ế")[1] < font.getbbox("E")[1]
        assert font.getbbox("Ộ")[3] > font.getbbox("O")[3]
