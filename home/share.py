"""The address of a share card: drawn once, held by browsers for a year, gone with its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from exemplars.mixed import ON_CARDS, in_own_type
from exemplars.share_card import ShareCard
from exemplars.sharing import card_of, card_of_site, kept
from home.models import HomePage, SiteSettings

SITE = 0
"""Stands for the key of a page in the address of the site's own card."""
HELD = "public, max-age=31536000, s-maxage=30, immutable"
"""Those who hold it for many ask again soon: a page that is taken down takes its card along."""


@require_safe
def card(request: HttpRequest, page: int, key: str) -> HttpResponse:
    """`/chia-se/<page>-<key>.jpg`; 404 unless the page is public; an old key leads to the present one."""
    wanted = _card(page, SiteSettings.for_request(request))
    if key != wanted.key:
        return redirect(_address(page, wanted))
    response = HttpResponse(kept(wanted, page), content_type="image/jpeg")
    response["Cache-Control"] = HELD
    return response


def _card(page_key: int, site: SiteSettings) -> ShareCard:
    if page_key == SITE:
        return card_of_site(site.name, site.tagline)
    rows = Page.objects.live().public().filter(pk=page_key, depth__gte=2)
    row = rows.select_related("content_type", *ON_CARDS).first()
    if row is None:
        raise Http404
    return card_of(in_own_type(row), site.name)


def card_address(page: Page | None, site: SiteSettings) -> str:
    """Where the card of a page is; the site's own where there is none."""
    if page is None or not page.pk or isinstance(page, HomePage):
        return _address(SITE, card_of_site(site.name, site.tagline))
    return _address(page.pk, card_of(page, site.name))


def _address(page_key: int, of: ShareCard) -> str:
    return reverse("share_card", args=[page_key, of.key])
