"""The cache of public pages, in front of all other middleware (architecture.md, decision 30).

The address decides what is public, never the visitor: a page that is kept goes to everybody. An answer
is kept only if nothing but `Address` can have shaped it: one that sets a cookie, varies by anything else
or says itself how long it may be held is passed on. A page kept ends after some minutes and at midnight
at the latest, so that what depends on the day alone ("coming", "past") is right without anybody's doing.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from wagtail.models import Page

from exemplars import clock, generation
from exemplars.models.gate import ConsentGate
from showcase import kept_pages
from showcase.address import Address, reduce
from showcase.finished_page import FinishedPage, best_encoding

PERSONAL = ("/admin/", "/de-cu/", "/tai-khoan/", "/_util/")
"""Here answers are for one person: never kept, never compressed (BREACH), held by nobody."""
ELSEWHERE = ("/static/", "/media/", "/healthz", "/readyz")
"""Files and probes, which say themselves how long they may be held."""

VARY = ("Accept-Encoding", "HX-Request")
HELD = "public, max-age=0, s-maxage=30, stale-while-revalidate=15"
"""Browsers ask again, with the tag; nginx or a CDN may hold a page for half a minute."""
IN_NEED = ", stale-if-error=3600"
LONGEST_PATH, LONGEST_QUERY, LARGEST = 300, 300, 512 * 1024
"""Characters and bytes; what goes beyond is answered, but not kept."""
HELD_STATUSES = {200, 301, 302, 307, 308, 404, 410}


class PageCacheMiddleware:
    """Answers a GET or HEAD of a public address from what is kept; keeps what may be."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.hosts = known_hosts()

    def __call__(self, request):
        path = request.path_info
        is_preview = getattr(request, "is_dummy", False)  # an editor's, at the public address
        if is_preview or path.startswith(ELSEWHERE):
            return self.get_response(request)
        if path.startswith(PERSONAL):
            return for_one_person(self.get_response(request))
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        reduce(request.META)
        address = Address.of(request.META)
        if not self.may_be_kept(address):
            return self.made(request)
        of = generation.known()  # before the page is made: what changes meanwhile begins another
        if page := of and kept_pages.find(address, of):
            return page.answer(request)
        return self.made(request, address, of)

    def may_be_kept(self, address: Address) -> bool:
        """Whether the address is one of a number that has bounds."""
        return bool(
            settings.PAGES_KEPT_FOR
            and address.host in self.hosts
            and len(address.path) <= LONGEST_PATH
            and len(address.query) <= LONGEST_QUERY
        )

    def made(self, request: HttpRequest, address: Address | None = None, of: str = "") -> HttpResponse:
        """The page as the views make it, dressed for the way; kept where it may be."""
        asked, request.method = request.method, "GET"  # a HEAD makes the page that a GET would
        response = self.get_response(request)
        request.method = asked
        if response.streaming or response.has_header("Content-Encoding"):
            return response
        if not is_for_everybody(response):
            return for_one_person(response)
        keepable = of and is_shaped_by_address(response) and len(response.content) <= LARGEST
        say_how_long(response)
        patch_vary_headers(response, VARY)
        page = FinishedPage.of(response, ending())
        if keepable:
            kept_pages.keep(address, of, page)
        return page.answer(request) if response.status_code == 200 else packed(request, response, page)


def known_hosts() -> set[str]:
    """Names under which pages are kept; with a wildcard there would be no end of them."""
    site = urlsplit(settings.SITE_URL)
    names = {site.hostname, *(name.lower() for name in settings.ALLOWED_HOSTS if name.strip("*.") == name)}
    return names | {f"{name}:{site.port}" for name in names if site.port}


def is_for_everybody(response: HttpResponse) -> bool:
    """Whether the answer can be the same for all: no cookie, nothing that differs by one, no nonce."""
    policy = response.get("Content-Security-Policy", "")
    return not response.cookies and varies_by(response).isdisjoint({"cookie", "*"}) and "nonce-" not in policy


def is_shaped_by_address(response: HttpResponse) -> bool:
    """Whether it is a page that depends on its `Address` alone and says nothing of how long it is held."""
    known = {name.lower() for name in VARY}
    own_word = response.has_header("Cache-Control")
    return response.status_code == 200 and not own_word and varies_by(response) <= known


def varies_by(response: HttpResponse) -> set[str]:
    return {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}


def for_one_person(response: HttpResponse) -> HttpResponse:
    """The answer, which nobody is to hold unless its view said how."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def say_how_long(response: HttpResponse) -> None:
    """How long others may hold it, unless the view said so. A text about people never outlives an outage."""
    if response.has_header("Cache-Control"):
        return
    if response.status_code not in HELD_STATUSES:
        response["Cache-Control"] = "no-store"
    elif not settings.PAGES_KEPT_FOR:
        response["Cache-Control"] = "no-cache"
    else:
        response["Cache-Control"] = HELD + (IN_NEED if may_outlive_outage(response) else "")


def may_outlive_outage(response: HttpResponse) -> bool:
    """Lists, the front page, plain pages: pages of the tree that need nobody's consent."""
    page = (getattr(response, "context_data", None) or {}).get("page")
    return response.status_code == 200 and isinstance(page, Page) and not isinstance(page, ConsentGate)


def packed(request: HttpRequest, response: HttpResponse, page: FinishedPage) -> HttpResponse:
    """The answer that is not a page (an error, a redirect), compressed where that is worth it."""
    variant = page.variant(best_encoding(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    response.content = variant.content
    for name in ("Content-Encoding", "Content-Length"):
        if name in variant.headers:
            response[name] = variant.headers[name]
    return response


def ending() -> float:
    """When a page made now ends: after some minutes, and at midnight in Hà Đông."""
    now = timezone.localtime(clock.now())
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(now + timedelta(seconds=settings.PAGES_KEPT_FOR), midnight).timestamp()
