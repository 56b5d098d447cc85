"""Lists that change where they stand: htmx gets the part that changes, everybody else the page."""

from django.http import HttpRequest
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails


def asks_for_part(request: HttpRequest) -> bool:
    """Whether htmx asks for the part alone; going back in the browser's history wants the page."""
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.history_restore_request


class InPlace:
    """A page with a `part_template`; `canonical` in its context is the address the browser then shows."""

    def get_template(self, request, *args, **kwargs):
        if asks_for_part(request):
            return self.part_template
        return super().get_template(request, *args, **kwargs)

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])  # the two have the same address
        if asks_for_part(request):
            push_url(response, response.context_data["canonical"])
        return response
