"""Addresses of pages without a query each, and the way from the front page down to one."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from exemplars.models import ExemplarIndexPage

FRONT_DEPTH = 2


def address(url_path: str) -> str:
    """The address that belongs to a page's `url_path`.

    The front page stands right below the root of the tree (`HomePage.parent_page_types`), so the
    first part of the path is the front page's and the rest is what readers see.
    """
    return reverse("wagtail_serve", args=[url_path.split("/", FRONT_DEPTH)[FRONT_DEPTH]])


def link(page: Page) -> str:
    """The address of a page, from what was loaded with it."""
    return address(page.url_path)


def parent_link(page: Page) -> str:
    """The address of the page above: of the list for a profile, of the column for an article."""
    return address(page.url_path.rstrip("/").rpartition("/")[0] + "/")


def with_links[P: Page](pages: Iterable[P]) -> list[P]:
    """The same pages, each with its address in `link`."""
    pages = list(pages)
    for page in pages:
        page.link = link(page)
    return pages


def list_url() -> str:
    """The address of the list of exemplars; of the front page where there is no list."""
    path = ExemplarIndexPage.objects.live().values_list("url_path", flat=True).first()
    return address(path) if path else "/"


def filtered(url: str, **filters: str | int) -> str:
    """`url` with filters; underscores of the names become hyphens (`linh_vuc` → `linh-vuc`)."""
    return f"{url}?{urlencode({name.replace('_', '-'): value for name, value in filters.items()})}"


def crumbs(page: Page) -> list[dict]:
    """Title and address of each page from the front page down to `page`, which is the last."""
    way = [page]
    while way[0].depth and way[0].depth > FRONT_DEPTH:
        way.insert(0, way[0].get_parent())
    return [front_crumb(), *({"title": one.title, "url": link(one)} for one in way[1:])]


def front_crumb() -> dict:
    return {"title": _("Front page"), "url": "/"}
