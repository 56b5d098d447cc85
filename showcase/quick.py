"""The short way: a page that this process has in memory is sent before Django reads the request."""

from collections.abc import Callable, Iterable
from http import HTTPStatus

from showcase import kept_pages
from showcase.address import Address

STATUS = {status: f"{status} {HTTPStatus(status).phrase}" for status in (200, 304)}


class Quick:
    """A WSGI application around the site. The middleware decides what comes into memory."""

    def __init__(self, site: Callable):
        self.site = site

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and environ["PATH_INFO"].isascii():
            page = kept_pages.at_hand(Address.of(environ))
            if page:
                status, variant = page.sent(environ)
                start_response(STATUS[status], list(variant.headers.items()))
                return [variant.content]
        return self.site(environ, start_response)
