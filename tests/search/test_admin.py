"""Wagtail's own screens search with the same backend."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(admin_client, library):
    def look(address, **parameters):
        response = admin_client.get(address, parameters)
        assert response.status_code == 200
        return response.text

    return look


@pytest.fixture(params=["search", "explorer", "chooser"])
def screen(request, library):
    """An address that searches pages and takes `q`."""
    index = library["E26"].get_parent()
    return {
        "search": reverse("wagtailadmin_pages:search"),
        "explorer": reverse("wagtailadmin_explore", args=[index.pk]),
        "chooser": reverse("wagtailadmin_choose_page_search"),
    }[request.param]


@pytest.mark.parametrize("q", ["luật", "luat", "LUẬT", "doc lua", "Đọc luật", "nguyệt"])
def test_pages_are_found_while_typing(look, screen, q):
    assert "đọc luật bằng ca dao" in look(screen, q=q)


@pytest.mark.parametrize("q", ['"', '"luật"', "luat live:true", "NEAR(", "x" * 2_000, "?!", "'; --"])
def test_hostile_questions_get_an_answer(look, screen, q):
    assert look(screen, q=q)


def test_explorer_orders_and_filters_what_is_found(look, library):
    address = reverse("wagtailadmin_explore", args=[library["E26"].get_parent().pk])
    for ordering in ("title", "-latest_revision_created_at", "live"):
        assert "đọc luật bằng ca dao" in look(address, q="luat", ordering=ordering)


def test_images_are_searched(look):
    assert look(reverse("wagtailimages:index"), q="lụa")
    assert look(reverse("wagtailimages_chooser:choose_results"), q="lụa")
