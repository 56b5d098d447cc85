"""An address that was given away stays good: where a page went, its old address leads there."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories.content import exemplar
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    ExperiencePageFactory,
    StandardPageFactory,
    home_page,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Gives a page another address, as its editor does; redirects are made once that is committed."""

    def renamed(page, slug):
        with django_capture_on_commit_callbacks(execute=True):
            page = page.specific
            page.slug = slug
            page.save_revision().publish()
        page.refresh_from_db()
        return page

    return renamed


def went(client, address):
    """Status and, for a redirect, where to."""
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize(
    ("make", "start"),
    [
        (lambda: exemplar(slug="cu"), "/guong-dien-hinh/"),
        (lambda: ExperiencePageFactory(slug="cu"), "/cach-lam-hay/"),
        (lambda: ColumnPageFactory(slug="cu"), "/chuyen-muc/"),
        (lambda: StandardPageFactory(slug="cu"), "/"),
    ],
)
def test_an_old_address_leads_to_the_new_one(client, rename, make, start):
    rename(make(), "moi")
    assert went(client, f"{start}cu/") == (301, f"{start}moi/")
    assert went(client, f"{start}cu/?utm_source=zalo") == (301, f"{start}moi/")
    assert went(client, f"{start}moi/") == (200, "")


def test_articles_below_a_column_move_with_it(client, rename):
    column = ColumnPageFactory(slug="cu")
    ArticlePageFactory(parent=column, slug="bai")
    rename(column, "moi")
    assert went(client, "/chuyen-muc/cu/bai/") == (301, "/chuyen-muc/moi/bai/")


def test_an_article_that_moved_to_another_column_is_found(client):
    column, other = ColumnPageFactory(slug="a"), ColumnPageFactory(slug="b")
    article = ArticlePageFactory(parent=column, slug="bai")
    article.move(other, pos="last-child")
    assert went(client, "/chuyen-muc/a/bai/") == (301, "/chuyen-muc/b/bai/")


def test_two_changes_lead_to_the_last_address(client, rename):
    page = rename(rename(exemplar(slug="mot"), "hai"), "ba")
    for old in ("mot", "hai"):
        assert went(client, f"/guong-dien-hinh/{old}/") == (301, f"/guong-dien-hinh/{page.slug}/")


def test_an_address_that_is_taken_again_is_the_new_pages(client, rename):
    rename(exemplar(slug="cu"), "moi")
    exemplar(slug="cu")
    assert went(client, "/guong-dien-hinh/cu/") == (200, "")


def test_a_withdrawn_page_is_not_led_to_until_it_is_back(client, rename):
    page = rename(exemplar(slug="cu"), "moi")
    page.unpublish()
    assert went(client, "/guong-dien-hinh/cu/") == (404, "")
    page.save_revision().publish()
    assert went(client, "/guong-dien-hinh/cu/") == (301, "/guong-dien-hinh/moi/")


@pytest.mark.parametrize("permanent", [True, False])
def test_what_an_editor_enters_is_followed(client, permanent):
    home_page()
    Redirect.add_redirect("/cu", redirect_to="/tieu-chi/", is_permanent=permanent)
    assert went(client, "/cu/?x=1") == (301 if permanent else 302, "/tieu-chi/")


@pytest.mark.parametrize(
    "address", ["/khong-co/?q=%00", "/khong-co/?q=%ED%A0%80", "/%C4%91%E1%BB%9Di/", "/a%00b/"]
)
def test_absurd_addresses_are_not_found(client, address):
    home_page()
    assert went(client, address) == (404, "")


def test_redirects_cost_a_good_page_no_query(rename):
    exemplar(slug="trang")
    before = queries_of("/guong-dien-hinh/trang/")
    rename(exemplar(slug="cu", title="Khác"), "moi").unpublish()
    assert queries_of("/guong-dien-hinh/trang/") == before
