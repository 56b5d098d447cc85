"""The feeds as a feed reader takes them in."""

from datetime import UTC, datetime

import feedparser
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.models import Page, PageViewRestriction

from exemplars.consents import withdraw_consent
from exemplars.feeds import MOST
from exemplars.models import ArticlePage, Field
from home.models import SiteSettings
from tests.factories.content import choose, exemplar, good_deeds, picture, published
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    ExemplarPageFactory,
    ExperiencePageFactory,
    FieldFactory,
    home_page,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL


def read(client, address: str, **headers):
    response = client.get(address, **headers)
    assert response.status_code == 200
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


@pytest.fixture
def stories():
    """A profile, an experience and an article, in the order in which they went public."""
    person = exemplar(title="Lớp học <đêm> & ánh đèn", field=FieldFactory(short_label="Giáo dục"), day=1)
    way = published(ExperiencePageFactory(about=[person], summary="Đọc “chậm” & kỹ."), day=2)
    article = published(ArticlePageFactory(author="Nguyễn Thị Kín", pen_name="Hải Âu", about=[person]), day=3)
    return person, way, article


@pytest.mark.parametrize("kind", ["rss", "atom"])
class TestSite:
    def test_newest_first_with_titles_as_they_are(self, client, stories, kind):
        person, way, article = stories
        feed = read(client, f"/{kind}/")
        assert [entry.title for entry in feed.entries] == [article.title, way.title, person.title]
        assert [entry.link for entry in feed.entries] == [
            f"{SITE}{page.get_url()}" for page in (article, way, person)
        ]
        assert feed.entries[1].summary == "Đọc “chậm” &amp; kỹ."

    def test_head(self, client, stories, kind):
        site = SiteSettings.objects.create(
            site=home_page().sites_rooted_here.get(), tagline="Để cùng học.", licence="CC BY 4.0"
        )
        feed = read(client, f"/{kind}/").feed
        assert (feed.title, feed.subtitle, feed.language) == (site.name, "Để cùng học.", "vi")
        assert feed.rights == "CC BY 4.0"
        assert feed.link == f"{SITE}/"
        assert [one.href for one in feed.links if one.rel == "self"] == [f"{SITE}/{kind}/"]

    def test_who_signs_is_the_pen_name(self, client, stories, kind):
        response = client.get(f"/{kind}/")
        assert read(client, f"/{kind}/").entries[0].author == "Hải Âu"
        assert "Nguyễn Thị Kín" not in response.content.decode()

    def test_time_has_the_offset_of_the_country(self, client, stories, kind):
        feed = read(client, f"/{kind}/")
        assert feed.entries[0].published.endswith("+0700" if kind == "rss" else "+07:00")
        assert datetime(*feed.entries[0].published_parsed[:6], tzinfo=UTC) == stories[2].first_published_at

    def test_key_survives_another_address(self, client, stories, kind):
        before = [entry.id for entry in read(client, f"/{kind}/").entries]
        person = stories[0]
        person.slug = "ten-khac"
        person.save()
        after = read(client, f"/{kind}/")
        assert [entry.id for entry in after.entries] == before
        assert after.entries[2].link == f"{SITE}/guong-dien-hinh/ten-khac/"
        assert not after.entries[2].get("guidislink", False)

    def test_categories(self, client, stories, kind):
        feed = read(client, f"/{kind}/")
        assert [tag.term for tag in feed.entries[2].tags] == ["Giáo dục", "Mô hình"]
        assert [tag.term for tag in feed.entries[1].tags] == ["Y tế", "Cách làm hay"]

    def test_picture_goes_along(self, client, stories, kind):
        article = stories[2]
        article.image = picture()
        article.save()
        made = article.image.get_rendition("width-48|format-webp")
        enclosure = read(client, f"/{kind}/").entries[0].enclosures[0]
        assert (enclosure.href, enclosure.type) == (f"{SITE}{made.url}", "image/webp")
        assert int(enclosure.length) == made.file.size

    def test_host_of_the_request_is_in_no_address(self, client, stories, kind):
        headers = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_HOST": "127.0.0.1:9"}
        text = client.get(f"/{kind}/", **headers).content.decode()
        assert "evil.example" not in text
        assert "127.0.0.1" not in text

    def test_anybodys_page_may_read_it_and_nothing_is_personal(self, client, stories, kind):
        response = client.get(f"/{kind}/")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Last-Modified" not in response
        assert (response["Vary"], dict(response.cookies)) == ("Accept-Encoding, HX-Request", {})

    def test_length_and_queries_are_bounded(self, client, kind):
        home_page()
        for number in range(3):
            exemplar(day=number)
        few = queries_of(f"/{kind}/")
        for number in range(MOST):
            exemplar(day=number)
        assert len(read(client, f"/{kind}/").entries) == MOST
        assert queries_of(f"/{kind}/") == few
        assert few <= 6

    def test_without_stories(self, client, kind):
        home_page()
        assert read(client, f"/{kind}/").entries == []


class TestNothingElseAppears:
    @pytest.mark.parametrize("address", ["/rss/", "/linh-vuc/giao-duc/rss/"])
    def test_drafts_withdrawn_and_restricted(self, client, stories, address):
        ExemplarPageFactory(title="Bản nháp", live=False, field=Field.objects.get(slug="giao-duc"))
        person, way, article = stories
        hidden = exemplar(title="Chỉ cho vài người", field=person.field)
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        withdraw_consent(person.consents.get(), by=person.consents.get().recorded_by)
        assert read(client, address).entries == []
        assert list(Page.objects.filter(pk__in=[person.pk, way.pk, article.pk]).live()) == []


class TestColumn:
    def test_its_pages_in_the_order_of_time(self, client, stories):
        person, _way, article = stories
        column = article.get_parent().specific
        ArticlePageFactory(title="Bài của chuyên mục khác")
        choose(column, person)
        feed = read(client, f"/chuyen-muc/{column.slug}/rss/")
        assert [entry.title for entry in feed.entries] == [article.title, person.title]
        assert feed.feed.title == f"{column.title} – Gương sáng Hà Đông"
        assert feed.feed.link == f"{SITE}/chuyen-muc/{column.slug}/"
        assert [one.href for one in feed.feed.links if one.rel == "self"] == [
            f"{SITE}/chuyen-muc/{column.slug}/rss/"
        ]
        assert queries_of(f"/chuyen-muc/{column.slug}/atom/") <= 8

    @pytest.mark.parametrize("kind", ["rss", "atom"])
    def test_404_unless_it_is_public(self, client, kind):
        draft = ColumnPageFactory(live=False)
        assert client.get(f"/chuyen-muc/{draft.slug}/{kind}/").status_code == 404
        assert client.get(f"/chuyen-muc/khong-co/{kind}/").status_code == 404

    def test_no_article_takes_its_address(self, client):
        column = ColumnPageFactory()
        with pytest.raises(ValidationError) as refusal:
            column.add_child(instance=ArticlePage(title="RSS", slug="rss", author="Hải Âu"))
        assert set(refusal.value.message_dict) == {"slug"}


class TestField:
    def test_child_leads_to_its_parent(self, client):
        parent, workers, _people = good_deeds()
        exemplar(title="Của con", field=workers)
        exemplar(title="Của lĩnh vực khác")
        published(ExperiencePageFactory(title="Cách làm", field=parent, about=[]), day=5)
        response = client.get("/linh-vuc/nguoi-lao-dong/rss/")
        assert (response.status_code, response["Location"]) == (302, "/linh-vuc/nguoi-tot-viec-tot/rss/")
        feed = read(client, "/linh-vuc/nguoi-tot-viec-tot/rss/")
        assert [entry.title for entry in feed.entries] == ["Cách làm", "Của con"]
        assert queries_of("/linh-vuc/nguoi-tot-viec-tot/atom/") <= 6

    def test_404_for_an_unknown_one(self, client):
        home_page()
        assert client.get("/linh-vuc/khong-co/atom/").status_code == 404
