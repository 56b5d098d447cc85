"""Addresses without queries, the way down from the front page, and links to other pages of a list."""

import pytest
from django.test import RequestFactory

from exemplars.links import crumbs, filtered, link, list_url, parent_link
from exemplars.paging import paged
from tests.factories.pages import (
    ArticlePageFactory,
    StandardPageFactory,
    exemplar_index,
    home_page,
)


@pytest.mark.django_db
def test_an_address_is_the_one_wagtail_gives(django_assert_num_queries):
    pages = [home_page(), exemplar_index(), StandardPageFactory(), ArticlePageFactory()]
    request = RequestFactory().get("/")
    assert [link(page) for page in pages] == [page.get_url(request) for page in pages]
    assert parent_link(pages[3]) == pages[3].get_parent().get_url(request)
    with django_assert_num_queries(0):
        link(pages[3])


@pytest.mark.django_db
def test_the_list_has_an_address_while_it_is_public():
    assert list_url() == "/"
    page = exemplar_index()
    assert list_url() == "/guong-dien-hinh/"
    page.unpublish()
    assert list_url() == "/"


@pytest.mark.django_db
def test_crumbs_lead_from_the_front_page_to_the_page():
    article = ArticlePageFactory()
    assert [crumb["url"] for crumb in crumbs(article)] == [
        "/",
        "/chuyen-muc/",
        parent_link(article),
        link(article),
    ]
    assert [crumb["title"] for crumb in crumbs(article)][1:] == [
        "Chuyên mục",
        article.get_parent().title,
        article.title,
    ]
    assert [crumb["url"] for crumb in crumbs(home_page())] == ["/"]


def test_filters_are_quoted():
    assert filtered("/x/", linh_vuc="y-te", q="lụa & tơ") == "/x/?linh-vuc=y-te&q=l%E1%BB%A5a+%26+t%C6%A1"


def test_pages_far_away_are_left_out_and_the_gap_is_marked():
    paging = paged(range(24 * 20), "10", lambda number: f"?trang={number}")
    assert [(one["number"], one["gap"]) for one in paging.page_urls] == [
        (1, False), (8, True), (9, False), (10, False), (11, False), (12, False), (20, True),
    ]  # fmt: skip
    assert (paging.prev_url, paging.next_url) == ("?trang=9", "?trang=11")


def test_a_single_page_has_no_links():
    paging = paged([1], None, str)
    assert (paging.page_urls, paging.prev_url, paging.next_url) == ([], "", "")
