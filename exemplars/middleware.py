"""What stands between the routes and the views."""

from contextlib import suppress
from unicodedata import is_normalized, normalize

from django.contrib import messages
from django.http import JsonResponse, QueryDict, UnreadablePostError
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from exemplars.models import ConsentMissing


class ConsentMissingMiddleware:
    """Turns the gate's refusal in bulk publishing, copying and workflows into words where the editor was."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ConsentMissing) or not request.path_info.startswith("/admin/"):
            return None
        messages.error(request, exception.message)
        back = request.META.get("HTTP_REFERER", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
            back = "/admin/"
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": back})
        return redirect(back)


class NormalFormMiddleware:
    """What people type and send arrives in normal form C: a name from a Mac is the name typed elsewhere.

    A view that is exempt from the check against forgery reads what was sent itself, not later than that.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.META.get("QUERY_STRING"):
            request.GET = in_normal_form(request.GET)
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method == "POST" and not getattr(view_func, "csrf_exempt", False):
            with suppress(UnreadablePostError):  # the sender has gone away; the view meets the same
                request.POST = in_normal_form(request.POST)


def in_normal_form(sent: QueryDict) -> QueryDict:
    """The same keys with their values in NFC; the very same object when there is nothing to do."""
    if all(is_normalized("NFC", value) for _key, values in sent.lists() for value in values):
        return sent
    composed = sent.copy()
    for key, values in sent.lists():
        composed.setlist(key, [normalize("NFC", value) for value in values])
    return composed
