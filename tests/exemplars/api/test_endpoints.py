"""The API tells what the pages show, and refuses in words what it can't understand."""

import json

import pytest
from django.conf import settings
from wagtail.models import PageViewRestriction

from exemplars.api.table import LONG, TYPES, page_models, told_of
from exemplars.consents import withdraw_consent
from exemplars.enums import ConsentPurpose
from exemplars.models import ExemplarNamedPerson, ExemplarRecognition
from exemplars.models.base import BasePage
from tests.factories.content import choose, exemplar, good_deeds, picture, published
from tests.factories.pages import (
    ArticlePageFactory,
    ExemplarPageFactory,
    ExperiencePageFactory,
    StandardPageFactory,
    agree,
    home_page,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
PAGES = "/api/v2/pages/"
EXEMPLARS = f"{PAGES}?type=exemplars.ExemplarPage"


def ask(client, address: str, status: int = 200) -> dict:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (status, "application/json"), address
    return json.loads(response.content)


def titles(answer: dict) -> list[str]:
    return [item["title"] for item in answer["items"]]


class TestPages:
    def test_list_of_all(self, client):
        page = exemplar(title="Lớp học đêm")
        answer = ask(client, PAGES)
        assert titles(answer) == ["Gương sáng Hà Đông", "Gương điển hình", "Lớp học đêm"]
        assert answer["meta"] == {"total_count": 3}
        assert answer["items"][2]["meta"] == {
            "type": "exemplars.ExemplarPage",
            "detail_url": f"{SITE}{PAGES}{page.pk}/",
            "html_url": f"{SITE}{page.get_url()}",
            "slug": "lop-hoc-dem",
            "first_published_at": "2025-01-01T15:00:00+07:00",
            "last_published_at": None,
        }

    def test_profile_tells_what_its_page_shows(self, client):
        page = ExemplarPageFactory(live=False, body="<p>Hai giờ mỗi tối.</p>", indicators=["Lớp đã mở"])
        page.named_people = [ExemplarNamedPerson(name="Lê Văn Kể")]
        page.recognitions = [
            ExemplarRecognition(
                year=2024, level="district", form="Giấy khen", decision_number="1/QĐ", issuer="UBND"
            )
        ]
        agree(page)
        page.save_revision().publish()
        answer = ask(client, f"{PAGES}{page.pk}/")
        assert answer["subject_name"] == page.subject_name
        assert answer["kind"] == {"code": "model", "label": "Mô hình"}
        assert answer["field"] == {"slug": "y-te", "label": "Y tế", "html_url": f"{SITE}/linh-vuc/y-te/"}
        assert answer["unit"] == {"slug": "ubnd-phuong-van-phuc", "name": "UBND phường Vạn Phúc"}
        assert (answer["place"], answer["picture"], answer["year"]) == (None, None, 2024)
        assert answer["results"] == [
            {"before": "", "after": "1", "unit": "", "indicator": "Lớp đã mở", "period": "", "source": ""}
        ]
        assert answer["recognitions"][0]["decision_number"] == "1/QĐ"
        assert answer["story"] == [{"type": "paragraph", "html": "<p>Hai giờ mỗi tối.</p>"}]
        assert set(answer) == {"id", "meta", "title", *(one.name for one in TYPES["exemplars.ExemplarPage"])}
        assert "Lê Văn Kể" not in client.get(f"{PAGES}{page.pk}/").content.decode()

    def test_who_stands_behind_a_pen_name_is_told_nowhere(self, client):
        article = ArticlePageFactory(author="Nguyễn Thị Kín", pen_name="Hải Âu", about=[exemplar()])
        for address in (f"{PAGES}{article.pk}/", f"{PAGES}?type=exemplars.ArticlePage&fields=*"):
            text = client.get(address).content.decode()
            assert '"byline": "Hải Âu"' in text
            assert "Kín" not in text
        ask(client, f"{PAGES}?type=exemplars.ArticlePage&fields=author", 400)
        ask(client, f"{PAGES}?type=exemplars.ArticlePage&author=x", 400)
        ask(client, f"{PAGES}?type=exemplars.ArticlePage&order=author", 400)

    def test_experience_column_and_plain_page(self, client):
        way = ExperiencePageFactory(
            about=[exemplar(title="Tổ một")], steps=["Hỏi", "Làm"], problem="<p>Chậm.</p>"
        )
        answer = ask(client, f"{PAGES}{way.pk}/")
        assert [step["title"] for step in answer["steps"]] == ["Hỏi", "Làm"]
        assert [one["title"] for one in answer["exemplars"]] == ["Tổ một"]
        assert answer["problem"] == "<p>Chậm.</p>"
        column = ArticlePageFactory(title="Bài").get_parent().specific
        choose(column, way)
        assert ask(client, f"{PAGES}{column.pk}/")["items"][0]["id"] == way.pk
        plain = StandardPageFactory(body="<p>Nội dung.</p>")
        assert ask(client, f"{PAGES}{plain.pk}/")["body"] == "<p>Nội dung.</p>"

    def test_filters_orders_and_search(self, client):
        parent, workers, _people = good_deeds()
        published(exemplar(title="Nguyễn trồng cây", year=2023, field=workers), day=1)
        published(exemplar(title="Lê dọn ngõ", year=2024), day=2)
        assert titles(ask(client, f"{EXEMPLARS}&year=2023")) == ["Nguyễn trồng cây"]
        assert titles(ask(client, f"{EXEMPLARS}&field={parent.slug}")) == ["Nguyễn trồng cây"]
        assert titles(ask(client, f"{EXEMPLARS}&order=-first_published_at")) == [
            "Lê dọn ngõ",
            "Nguyễn trồng cây",
        ]
        assert titles(ask(client, f"{EXEMPLARS}&search=nguyen+trong")) == ["Nguyễn trồng cây"]
        assert titles(ask(client, f"{PAGES}?search=don+ngo&order=title")) == ["Lê dọn ngõ"]
        assert titles(ask(client, f"{EXEMPLARS}&unit=ubnd-phuong-van-phuc&limit=1&offset=1")) == [
            "Lê dọn ngõ"
        ]
        assert titles(ask(client, f"{PAGES}?type=home.HomePage,exemplars.ExemplarIndexPage")) == [
            "Gương sáng Hà Đông", "Gương điển hình",
        ]  # fmt: skip

    def test_find(self, client):
        page = exemplar()
        response = client.get(f"{PAGES}find/?html_path={page.get_url()}")
        assert (response.status_code, response["Location"]) == (302, f"{SITE}{PAGES}{page.pk}/?")
        ask(client, f"{PAGES}find/?html_path=/khong/co/", 404)

    def test_queries_do_not_grow(self):
        exemplar(portrait=picture())
        few = queries_of(f"{EXEMPLARS}&fields=*")
        exemplar(portrait=picture())
        exemplar()
        assert queries_of(f"{EXEMPLARS}&fields=*") == few
        assert few <= 8


class TestNothingElseIsTold:
    @pytest.fixture
    def hidden(self):
        """A draft, one whose consent was withdrawn, one that is restricted."""
        taken, private = exemplar(title="Đã rút", portrait=picture()), exemplar(title="Riêng tư")
        PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")
        consent = taken.consents.get(purpose=ConsentPurpose.PUBLISH)
        withdraw_consent(consent, by=consent.recorded_by)
        return [ExemplarPageFactory(title="Nháp", live=False), taken, private]

    def test_neither_in_lists_nor_alone(self, client, hidden):
        for address in (PAGES, EXEMPLARS, f"{EXEMPLARS}&fields=*", f"{PAGES}?search=rut", "/api/v2/images/"):
            assert ask(client, address)["meta"]["total_count"] == (2 if address == PAGES else 0), address
        for page in hidden:
            ask(client, f"{PAGES}{page.pk}/", 404)
            ask(client, f"{PAGES}find/?html_path={page.get_url()}", 404)
        assert (
            ask(client, "/api/v2/units/")["items"] != []
        )  # the restricted one's unit is public reference data

    def test_what_is_linked_is_left_out_as_well(self, client, hidden):
        way = ExperiencePageFactory(about=[exemplar(title="Công khai")])
        column = ArticlePageFactory(title="Bài").get_parent().specific
        choose(column, way, *hidden[:2])
        assert [one["title"] for one in ask(client, f"{PAGES}{column.pk}/")["items"]] == [way.title, "Bài"]

    def test_no_documents_and_nothing_to_write(self, client):
        home_page()
        assert client.get("/api/v2/documents/").status_code == 404
        for method in (client.post, client.put, client.patch, client.delete, client.options):
            assert method(PAGES).status_code == 405


class TestImages:
    def test_rendition_with_credit_and_page_never_the_original(self, client):
        page, image = exemplar(portrait=picture()), picture()
        page.portrait_credit = "Ảnh: Lê Minh"
        page.save()
        made = page.portrait.get_rendition("width-40|format-webp")
        answer = ask(client, "/api/v2/images/")
        assert answer["meta"]["total_count"] == 1
        (told,) = answer["items"]
        assert told["picture"] == {
            "url": f"{SITE}{made.url}", "width": made.width, "height": made.height,
            "alt": "", "caption": "", "credit": "Ảnh: Lê Minh",
        }  # fmt: skip
        assert told["page"]["id"] == page.pk
        assert "original_images" not in client.get("/api/v2/images/").content.decode()
        ask(client, f"/api/v2/images/{image.pk}/", 404)
        assert ask(client, f"/api/v2/images/{page.portrait_id}/")["picture"]["url"] == f"{SITE}{made.url}"


class TestFieldsAndUnits:
    def test_fields(self, client):
        parent, workers, _people = good_deeds()
        answer = {item["slug"]: item for item in ask(client, "/api/v2/fields/")["items"]}
        assert answer[workers.slug]["parent"] == parent.slug
        assert answer[workers.slug]["html_url"] == f"{SITE}/linh-vuc/{parent.slug}/"

    def test_units_with_something_public(self, client):
        page = exemplar()
        ExemplarPageFactory(live=False)
        assert [one["slug"] for one in ask(client, "/api/v2/units/")["items"]] == [page.unit.slug]


HOSTILE = [
    "?limit=51", "?limit=-1", "?limit=abc", "?limit=99999999999999999999", "?offset=99999999999999999999",
    "?offset=-1", "?type=auth.User", "?type=x", "?type=accounts.User", "?type=wagtailcore.Page", "?type=,",
    "?fields=nope", "?fields=(((", "?fields=" + "a(" * 200, "?fields=*,*", "?order=nope", "?order=--title",
    "?order=random", "?order=", "?order=title%00", "?search=%00", "?search=" + "a" * 600, "?child_of=abc",
    "?child_of=99999999999999999999", "?child_of=-1", "?child_of=12345", "?descendant_of=%00",
    "?child_of=root&descendant_of=root", "?year=2024", "?unknown=1", "?live=false", "?id=1", "?path=0001",
    "?format=xml", "?rich_text_format=html", "?_=1", "?type=exemplars.ExemplarPage&year=abc",
    "?type=exemplars.ExemplarPage&year=99999999999999999999", "?type=exemplars.ExemplarPage&kind=nope",
    "?type=exemplars.ExemplarPage&new_factor=maybe", "?type=exemplars.ArticlePage&date=2024-13-45",
    "?type=exemplars.ArticlePage&date=%00", "?type=exemplars.ExemplarPage&fields=field(slug(x(y)))",
    "?type=exemplars.ExemplarPage&fields=story", "?type=exemplars.ExemplarPage&fields=consents",
    "find/", "find/?id=abc", "find/?id=99999999999999999999", "find/?html_path=%00", "find/?site=x",
]  # fmt: skip
UNDERSTOOD = {"?order=", "find/?id=99999999999999999999"}


class TestHostile:
    @pytest.mark.parametrize("tail", [tail for tail in HOSTILE if tail not in UNDERSTOOD])
    def test_is_refused_in_words(self, client, tail):
        exemplar_address = f"{PAGES}{tail}"
        home_page()
        assert set(ask(client, exemplar_address, 400)) == {"message"}

    @pytest.mark.parametrize(
        "tail", ["?order=", '?search=a"b', "?search=%F0%9F%98%80", "?search=*", "?limit=0"]
    )
    def test_what_only_looks_odd_is_answered(self, client, tail):
        home_page()
        ask(client, f"{PAGES}{tail}")

    @pytest.mark.parametrize("path", ["0/", "99999999999999999999/"])
    def test_no_such_page(self, client, path):
        home_page()
        assert set(ask(client, f"{PAGES}{path}", 404)) == {"message"}


def test_no_session_no_difference_and_open_to_all(client, django_user_model):
    exemplar()
    before = client.get(PAGES)
    assert before["Access-Control-Allow-Origin"] == "*"
    assert (before["Vary"], dict(before.cookies)) == ("Accept-Encoding, HX-Request", {})
    client.force_login(django_user_model.objects.create(username="quantri", is_superuser=True))
    for headers in ({}, {"HTTP_ACCEPT": "text/html"}, {"HTTP_HOST": "127.0.0.1"}):
        assert client.get(PAGES, **headers).content == before.content


def test_every_page_type_is_in_the_table_and_in_the_guide(client):
    home_page()
    ours = {model for model in BasePage.__subclasses__() if not model._meta.abstract}
    assert ours <= set(page_models())
    guide = client.get("/api/").content.decode()
    for model in page_models():
        assert model._meta.label in guide
        for one in told_of(model):
            assert f"<code>{one.name}</code>" in guide


def test_a_name_is_long_everywhere_or_nowhere():
    """What lists leave out is decided by name."""
    short = {one.name for told in TYPES.values() for one in told if not one.long}
    assert short & LONG == set()
