"""Pages in the admin: what has consents is kept, addresses of the site are not taken."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import get_resolver, reverse

from exemplars.models import ExemplarPage
from exemplars.models.base import RESERVED_SLUGS
from home.models import StandardPage
from tests.exemplars.editing import add_address, form_at
from tests.factories.pages import ExemplarPageFactory, StandardPageFactory, home_page

pytestmark = pytest.mark.django_db


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


class TestDeleting:
    def test_a_profile_with_consents_stays_and_the_reason_is_said(self, admin_client):
        page = ExemplarPageFactory()
        for deleted in (page, page.get_parent()):
            response = admin_client.post(reverse("wagtailadmin_pages:delete", args=[deleted.pk]))
            assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[deleted.pk])
            assert page.title in said(response)
        assert ExemplarPage.objects.exists()

    def test_several_at_once(self, admin_client):
        page, other = ExemplarPageFactory(), ExemplarPageFactory(live=False)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        response = admin_client.post(f"{address}?id={page.pk}&id={other.pk}&next=/admin/")
        assert page.title in said(response)
        assert ExemplarPage.objects.count() == 2

    def test_a_draft_without_consents_goes(self, admin_client):
        page = ExemplarPageFactory(live=False)
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert not ExemplarPage.objects.exists()


class TestReservedAddresses:
    def test_every_address_of_django_is_reserved(self):
        """A file's address has a dot, which no page has: it hides no page."""
        routes = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
        for nested in get_resolver().url_patterns[:2]:
            routes += [str(pattern.pattern) for pattern in nested.url_patterns]
        first = {
            route.split("/")[0] for route in routes if route[:1].isalpha() and not route.endswith(".ics")
        }
        below_pages = {"chuyen-muc"}  # the feeds of a column stand below its own page
        assert {part for part in first if part.replace("-", "").isalnum()} - below_pages <= RESERVED_SLUGS

    @pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
    def test_below_the_front_page_they_are_refused(self, slug):
        with pytest.raises(ValidationError) as refusal:
            home_page().add_child(instance=StandardPage(title="Trang", slug=slug, body="<p>.</p>"))
        assert list(refusal.value.message_dict) == ["slug"]

    def test_in_the_editor_it_is_said_beside_the_field(self, admin_client):
        address = add_address(StandardPage, home_page())
        data = form_at(admin_client, address, title="Tìm kiếm", slug="tim-kiem", body="null")
        response = admin_client.post(address, data.dict())
        assert response.status_code == 200
        assert response.context["form"].has_error("slug", "reserved")

    def test_deeper_down_they_are_free(self):
        assert ExemplarPageFactory(slug="admin").slug == "admin"
        assert StandardPageFactory(slug="gioi-thieu").slug == "gioi-thieu"


def test_every_admin_page_brings_our_script_and_styles(admin_client):
    page = admin_client.get("/admin/").text
    assert "js/vietnamese-slug" in page
    assert "css/admin" in page
    assert admin_client.get("/admin/api/main/documents/").status_code == 404
