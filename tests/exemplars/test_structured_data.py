"""The structured data as a JSON-LD reader takes it in, beside what the page shows."""

import json
import re

import pytest
from django.conf import settings
from django.utils import timezone
from pyld import jsonld

from exemplars.api.table import page_models
from exemplars.enums import ConsentPurpose, EventKind, Genre, RecognitionLevel, SubjectType
from exemplars.models import (
    EventIndexPage,
    EventPage,
    ExemplarRecognition,
    MovementIndexPage,
    MovementPage,
)
from exemplars.structured_data import KINDS, SUBJECTS
from home.models import SiteSettings
from tests.factories.content import choose, exemplar, picture
from tests.factories.pages import (
    ArticlePageFactory,
    ExemplarPageFactory,
    ExperiencePageFactory,
    agree,
    home_page,
)

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
VOCABULARY = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read(client, address: str) -> dict[str, dict]:
    """The nodes of a page by type, as the reader expands them; the vocabulary comes from no network."""
    html = client.get(address).content.decode()
    (block,) = BLOCK.findall(html)
    document = json.loads(block)
    assert document.pop("@context") == "https://schema.org"
    nodes = jsonld.expand(VOCABULARY | document)
    return {node["@type"][0].rpartition("/")[2]: node for node in nodes}


def value(node: dict, name: str):
    """A property: its plain value, or the node in its place."""
    found = [one.get("@value", one.get("@id", one)) for one in node.get(f"https://schema.org/{name}", [])]
    return found[0] if len(found) == 1 else found


def type_of(node: dict) -> str:
    return node["@type"][0].rpartition("/")[2]


class TestProfile:
    def test_story_about_its_subject(self, client):
        page = ExemplarPageFactory(
            live=False, title="Lớp học đêm", summary="Mỗi tối hai giờ.", subject_type=SubjectType.INDIVIDUAL,
            subject_name="Nguyễn Thị Sáng", honorific="bà", position="Giáo viên nghỉ hưu",
        )  # fmt: skip
        page.recognitions = [
            ExemplarRecognition(
                year=2024,
                level=RecognitionLevel.DISTRICT,
                form="Giấy khen",
                decision_number="12/QĐ",
                issuer="UBND",
            )
        ]
        agree(page)
        page.save_revision().publish()
        page.refresh_from_db()
        nodes = read(client, page.get_url())
        article = nodes["Article"]
        assert value(article, "headline") == "Lớp học đêm"
        assert value(article, "description") == "Mỗi tối hai giờ."
        assert value(article, "url") == f"{SITE}{page.get_url()}"
        assert value(article, "articleSection") == "Y tế"
        published = timezone.localtime(page.first_published_at).isoformat(timespec="seconds")
        assert value(article, "datePublished") == published
        about = article["https://schema.org/about"][0]
        assert type_of(about) == "Person"
        assert value(about, "name") == "Nguyễn Thị Sáng"
        assert value(about, "honorificPrefix") == "bà"
        assert value(about, "jobTitle") == "Giáo viên nghỉ hưu"
        assert value(about, "award") == "Giấy khen (12/QĐ, 2024)"

    @pytest.mark.parametrize("subject_type", SubjectType.values)
    def test_subject_has_a_type_of_schema_org(self, client, subject_type):
        page = exemplar(subject_type=subject_type)
        about = read(client, page.get_url())["Article"]["https://schema.org/about"][0]
        assert type_of(about) == SUBJECTS[subject_type]

    def test_without_a_portrait_the_share_card_stands_in(self, client):
        page = exemplar()
        image = read(client, page.get_url())["Article"]["https://schema.org/image"][0]
        assert value(image, "contentUrl").startswith(f"{SITE}/chia-se/{page.pk}-")
        assert "https://schema.org/creditText" not in image

    def test_portrait_says_whose_it_is(self, client):
        page = exemplar(portrait=picture())
        assert page.consents.filter(purpose=ConsentPurpose.PORTRAIT).exists()
        page.portrait_credit, page.portrait_alt = "Ảnh: Lê Minh", "Bà Sáng bên bảng đen"
        page.save()
        made = page.portrait.get_rendition("width-48|format-webp")
        image = read(client, page.get_url())["Article"]["https://schema.org/image"][0]
        assert value(image, "contentUrl").startswith(f"{SITE}/media/images/")
        assert value(image, "creditText") == "Ảnh: Lê Minh"
        assert value(image, "description") == "Bà Sáng bên bảng đen"
        assert made.width <= value(image, "width")

    def test_text_can_not_end_the_block(self, client):
        page = exemplar(title="</script><script>alert(1)</script><!--")
        html = client.get(page.get_url()).content.decode()
        assert "<script>alert" not in html
        assert value(read(client, page.get_url())["Article"], "headline") == page.title


class TestOthers:
    def test_article_is_signed_with_the_pen_name(self, client):
        person = exemplar(subject_name="Tổ xe ôm (minh họa)")
        article = ArticlePageFactory(
            author="Nguyễn Thị Kín", pen_name="Hải Âu", genre=Genre.FEATURE, about=[person]
        )
        assert "Nguyễn Thị Kín" not in client.get(article.get_url()).content.decode()
        node = read(client, article.get_url())["Article"]
        assert value(node["https://schema.org/author"][0], "name") == "Hải Âu"
        assert value(node["https://schema.org/about"][0], "name") == "Tổ xe ôm (minh họa)"

    def test_experience_and_column(self, client):
        way = ExperiencePageFactory(title="Trả hồ sơ sớm")
        assert value(read(client, way.get_url())["Article"], "headline") == "Trả hồ sơ sớm"
        article = ArticlePageFactory(title="Bài của chuyên mục")
        column = article.get_parent().specific
        choose(column, way)
        items = read(client, column.get_url())["CollectionPage"]["https://schema.org/mainEntity"][0]
        listed = [value(one, "name") for one in items["https://schema.org/itemListElement"]]
        assert listed == ["Trả hồ sơ sớm", "Bài của chuyên mục"]

    def test_way_down_ends_at_the_page(self, client):
        page = exemplar(title="Lớp học đêm")
        steps = read(client, page.get_url())["BreadcrumbList"]["https://schema.org/itemListElement"]
        assert [(value(one, "position"), value(one, "name")) for one in steps] == [
            (1, "Trang chủ"), (2, "Gương điển hình"), (3, "Lớp học đêm"),
        ]  # fmt: skip
        assert [value(one, "item") for one in steps] == [
            f"{SITE}/", f"{SITE}/guong-dien-hinh/", f"{SITE}{page.get_url()}",
        ]  # fmt: skip

    def test_site_and_publisher(self, client):
        site = SiteSettings.objects.create(
            site=home_page().sites_rooted_here.get(), publisher="Trung tâm", licence="Ghi nguồn là được dùng"
        )
        nodes = read(client, "/")
        assert value(nodes["WebSite"], "name") == site.name
        assert value(nodes["Organization"], "name") == "Trung tâm"
        action = nodes["WebSite"]["https://schema.org/potentialAction"][0]
        template = value(action["https://schema.org/target"][0], "urlTemplate")
        assert template == f"{SITE}/tim-kiem/?q={{search_term_string}}"
        assert value(nodes["WebPage"], "license") == "Ghi nguồn là được dùng"
        assert "https://schema.org/potentialAction" not in read(client, "/tieu-chi/")["WebSite"]


def test_every_public_type_says_what_it_is():
    named = {model for model in page_models() if model._meta.app_label == "exemplars"}
    assert named == set(KINDS)


def test_event():
    """Its page is drawn elsewhere; what it would say stands here."""
    index = home_page().add_child(instance=EventIndexPage(title="Các sự kiện", slug="cac-su-kien"))
    begins = timezone.make_aware(timezone.datetime(2026, 3, 1, 8, 30))
    page = index.add_child(
        instance=EventPage(title="Gặp gỡ", kind=EventKind.values[0], starts_at=begins, venue="Nhà văn hóa")
    )
    node = KINDS[EventPage](page, {})
    assert node["@type"] == "Event"
    assert node["startDate"] == "2026-03-01T08:30:00+07:00"
    assert (node["endDate"], node["organizer"]) == (None, None)
    assert node["location"] == {"@type": "Place", "name": "Nhà văn hóa"}


def test_movement():
    index = home_page().add_child(instance=MovementIndexPage(title="Các phong trào", slug="cac-phong-trao"))
    page = index.add_child(instance=MovementPage(title="Sạch ngõ", starts_on=timezone.localdate()))
    node = KINDS[MovementPage](page, {})
    assert node == {"@type": "WebPage", "temporalCoverage": f"{page.starts_on.isoformat()}/.."}
