"""From an address to a page in one query, with nothing that Wagtail would refuse."""

import pytest
from wagtail.models import Page, PageViewRestriction

from exemplars.models import ArticlePage, ExemplarPage
from home.routing import DEEPEST, find
from tests.factories.content import exemplar
from tests.factories.events import EventPageFactory, MovementPageFactory
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    StandardPageFactory,
    UnitFactory,
    exemplar_index,
    home_page,
)

pytestmark = pytest.mark.django_db


def test_a_page_comes_whole_and_with_its_parents_in_one_query(django_assert_num_queries):
    column = ColumnPageFactory(title="Việc nhỏ đẹp")
    article = ArticlePageFactory(parent=column)
    home = home_page()
    with django_assert_num_queries(1):
        found = find(home, ["chuyen-muc", column.slug, article.slug])
        assert (type(found), found.title, found.author) == (ArticlePage, article.title, article.author)
        assert [found.get_parent().title, found.get_parent().get_parent().title] == [
            "Việc nhỏ đẹp",
            "Chuyên mục",
        ]
        assert list(found.get_view_restrictions()) == []


def test_a_profile_brings_what_its_header_shows(django_assert_num_queries):
    page = exemplar(unit=UnitFactory(name="Phường Hà Cầu"))
    home = home_page()
    with django_assert_num_queries(1):
        found = find(home, ["guong-dien-hinh", page.slug])
        assert isinstance(found, ExemplarPage)
        assert (found.field.top.slug, found.unit.slug, found.place) == ("y-te", "phuong-ha-cau", None)


def test_an_event_brings_its_host_and_movement(django_assert_num_queries):
    event = EventPageFactory(host=UnitFactory(), movement=MovementPageFactory())
    home, host = home_page(), event.host.slug
    with django_assert_num_queries(1):
        found = find(home, ["su-kien", event.slug])
        assert (found.host.slug, found.movement.live) == (host, True)


def test_an_address_needs_every_step_in_its_place():
    column, other = ColumnPageFactory(), ColumnPageFactory()
    article = ArticlePageFactory(parent=column)
    home = home_page()
    for steps in (
        ["chuyen-muc", article.slug],
        ["chuyen-muc", other.slug, article.slug],
        [column.slug, "chuyen-muc", article.slug],
        ["chuyen-muc", column.slug, article.slug, article.slug],
        ["khong-co"],
        ["a"] * (DEEPEST + 1),
    ):
        assert find(home, steps) is None


def test_a_draft_is_not_served_and_a_public_page_is(client):
    StandardPageFactory(title="Nháp", live=False)
    StandardPageFactory(title="Riêng tư")
    assert client.get("/nhap/").status_code == 404
    assert client.get("/rieng-tu/").status_code == 200
    assert client.get("/khong/co/gi/").status_code == 404


def test_restrictions_still_hold(client):
    index = exemplar_index()
    page = exemplar()
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    StandardPageFactory(title="Riêng tư")
    assert client.get(f"/guong-dien-hinh/{page.slug}/").status_code == 302
    assert client.get("/rieng-tu/").status_code == 200


def test_the_front_page_itself_can_be_restricted(client):
    home = home_page()
    assert client.get("/").status_code == 200
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=home.pk), restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get("/").status_code == 302
