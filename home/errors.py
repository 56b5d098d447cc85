"""Error pages in the site's own look, with a way on. Nobody meets a bare error page."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponseServerError, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from exemplars.nominations.kept import is_anothers, keep
from exemplars.nominations.views.frame import typed_by_another

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request, exception=None):
    """What can't be read; whoever sent too much reads what to do, and that her text isn't lost."""
    return render(request, "errors/400.html", {"too_much": isinstance(exception, TOO_MUCH)}, status=400)


def forbidden(request, exception=None):
    return render(request, "errors/403.html", status=403)


def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


def csrf_failure(request, reason=""):
    """A form whose page stood open too long: say so and give the way back; a nomination's text is kept.

    A page that saves on its own gets a new token instead, and sends the same once more.
    """
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"token": get_token(request)}, status=403)
    if is_anothers(request):
        return typed_by_another(request)
    context = {"back": request.get_full_path(), "kept": keep(request)}
    return render(request, "errors/csrf.html", context, status=403)


def server_error(request):
    """Rendered without the request: what broke may be what the page needs."""
    return HttpResponseServerError(render_to_string("errors/500.html"))
