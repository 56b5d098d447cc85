"""Addresses of pages without a query each, and the way from the front page down to one."""

from collections.abc import Iterable
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from exemplars import text
from exemplars.models import ExemplarIndexPage

FRONT_DEPTH = 2


def address(url_path: str) -> str:
    """The address that belongs to a page's `url_path`.

    The front page stands right below the root of the tree (`HomePage.parent_page_types`), so the
    first part of the path is the front page's and the rest is what readers see.
    """
    return reverse("wagtail_serve", args=[url_path.split("/", FRONT_DEPTH)[FRONT_DEPTH]])


def absolute(address: str) -> str:
    """The address with the scheme and host of the site, whichever host was asked; whole ones stay."""
    return urljoin(f"{settings.SITE_URL}/", address)


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


def list_page() -> ExemplarIndexPage | None:
    """The list of exemplars."""
    return ExemplarIndexPage.objects.live().first()


def list_url() -> str:
    """The address of the list of exemplars; of the front page where there is no list."""
    page = list_page()
    return link(page) if page else "/"


def filtered(url: str, **filters: str | int) -> str:
    """`url` with filters; underscores of the names become hyphens (`linh_vuc` → `linh-vuc`)."""
    return f"{url}?{urlencode({name.replace('_', '-'): value for name, value in filters.items()})}"


def tag_links(tags: Iterable, list_url: str) -> list[dict]:
    """Label and link of each tag, in the dictionary's order; the link is the list with this tag chosen."""
    names = sorted((tag.name for tag in tags), key=text.sort_key)
    return [{"label": name, "link": filtered(list_url, the=text.slugify(name))} for name in names]


def crumbs(page: Page) -> list[dict]:
    """Title and address of each page from the front page down to `page`, which is the last."""
    way = [page]
    while way[0].depth and way[0].depth > FRONT_DEPTH:
        way.insert(0, way[0].get_parent())
    return [front_crumb(), *({"title": one.title, "url": link(one)} for one in way[1:])]


def front_crumb() -> dict:
    return {"title": _("Front page"), "url": "/"}
