"""What stands around every page."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, Site

from home.frame import frame_for
from home.models import SiteSettings
from tests.factories.content import demo_object, exemplar
from tests.factories.pages import StandardPageFactory, column_index, exemplar_index, home_page

pytestmark = pytest.mark.django_db


def frame(path="/"):
    return frame_for(RequestFactory().get(path, headers={"host": "localhost"}))


def test_navigation_holds_the_live_pages_in_menus_in_the_order_of_the_tree():
    exemplar_index()
    column_index()
    StandardPageFactory(title="Riêng tư")
    StandardPageFactory(title="Nháp", show_in_menus=True, live=False)
    shown = frame("/chuyen-muc/mua-hoa/")
    assert shown.nav == [
        {"title": "Gương điển hình", "url": "/guong-dien-hinh/", "current": False},
        {"title": "Chuyên mục", "url": "/chuyen-muc/", "current": True},
    ]
    assert [entry["url"] for entry in shown.footer] == ["/rieng-tu/"]


def test_settings_are_those_of_the_site():
    home_page()
    SiteSettings.objects.create(site=Site.objects.get(), name="Gương sáng Ba Đình")
    assert frame().settings.name == "Gương sáng Ba Đình"


def test_the_ribbon_follows_the_presence_of_demo_objects():
    page = exemplar()
    assert frame().demo is False
    mark = demo_object(page)
    assert frame().demo is True
    mark.delete()
    assert frame().demo is False


def test_without_a_site_or_a_request_there_are_defaults():
    Site.objects.all().delete()
    assert frame().settings.name == "Gương sáng Hà Đông"
    assert frame_for(None).nav == []


def test_it_takes_three_queries_and_is_made_once_a_request(django_assert_num_queries):
    home_page()
    SiteSettings.objects.create(site=Site.objects.get())
    Page.objects.count()
    request = RequestFactory().get("/", headers={"host": "localhost"})
    with django_assert_num_queries(3):
        frame_for(request)
        frame_for(request)
