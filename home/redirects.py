"""Old addresses lead to where a page went, as long as it is there: one that was withdrawn is simply gone."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect


class RedirectMiddleware:
    """Like Wagtail's, which also leads to pages that are not public. Good pages cost it nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        redirect = _redirect_for(request)
        if redirect is None or not redirect.link or not _is_public(redirect):
            return response
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return kind(redirect.link)


def _redirect_for(request: HttpRequest) -> Redirect | None:
    """What is recorded for the whole address, else for the address without its query string."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    bare = urlsplit(path).path
    return get_redirect(request, path) or (get_redirect(request, bare) if bare != path else None)


def _is_public(redirect: Redirect) -> bool:
    return not redirect.redirect_page_id or redirect.redirect_page.live
