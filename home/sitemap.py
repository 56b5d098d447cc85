"""The site map for search engines: an index, the pages of the tree in pieces, Django's own addresses."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from math import ceil
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, PageQuerySet, Site

from exemplars.fields import field_tree
from exemplars.links import FRONT_DEPTH, absolute
from exemplars.moments import here
from exemplars.units import units_shown

CHUNK = 5_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

type Location = tuple[str, datetime | None]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`; three queries."""
    pieces = ceil(public_pages(request).count() / CHUNK)
    addresses = [reverse("sitemap_pages", args=[number]) for number in range(1, pieces + 1)]
    addresses.append(reverse("sitemap_own"))
    return _xml("sitemapindex", "sitemap", ((absolute(address), None) for address in addresses))


@require_safe
def pages(request: HttpRequest, number: int) -> HttpResponse:
    """`/sitemap-trang-<number>.xml`, 5,000 pages each; three queries. 404 where there is no such piece."""
    # Nobody has more pieces than that, and databases count only so far.
    start = min(number - 1, 1_000_000) * CHUNK
    if start < 0:
        raise Http404
    rows = list(public_pages(request).values_list("url_path", "last_published_at")[start : start + CHUNK])
    if not rows:
        raise Http404
    front = absolute(reverse("wagtail_serve", args=[""]))  # asked for once: thousands follow
    return _xml("urlset", "url", ((front + path.split("/", FRONT_DEPTH)[-1], at) for path, at in rows))


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """`/sitemap-muc.xml`: addresses that have no page in the tree."""
    return _xml("urlset", "url", ((absolute(address), None) for address in _own_addresses()))


def _own_addresses() -> Iterator[str]:
    tree = field_tree()
    yield from (top.url for top in tree.tops)
    yield from (reverse("criteria"), reverse("site_map"), reverse("api_guide"))
    yield from (unit.get_absolute_url() for unit in units_shown())


def public_pages(request: HttpRequest) -> PageQuerySet:
    """All public pages of the site, in an order that stays."""
    root = Site.find_for_request(request).root_page
    return Page.objects.live().public().descendant_of(root, inclusive=True).order_by("pk")


def _xml(root: str, element: str, locations: Iterable[Location]) -> HttpResponse:
    lines = [
        f"<{element}><loc>{escape(address)}</loc>{_changed(moment)}</{element}>"
        for address, moment in locations
    ]
    body = "\n".join([f"{HEAD}<{root} {SCHEMA}>", *lines, f"</{root}>\n"])
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _changed(moment: datetime | None) -> str:
    return f"<lastmod>{here(moment).isoformat(timespec='seconds')}</lastmod>" if moment else ""


ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /de-cu/
Disallow: /tai-khoan/
Disallow: /tim-kiem/goi-y/
Disallow: /api/v2/

Sitemap: {sitemap}
"""
# /tim-kiem/ itself says noindex, which a robot has to be let in to read.


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: everything but what needs a sign-in, answers typing, or tells a page a second time."""
    return HttpResponse(
        ROBOTS.format(sitemap=absolute(reverse("sitemap"))), content_type="text/plain; charset=utf-8"
    )
