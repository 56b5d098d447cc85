"""Addresses whose answers try the cache of pages; each answer says how often its view was asked."""

from collections import Counter

from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from exemplars import generation
from showcase import urls

asked = Counter()


def answer(request, name="plain", content=None, **headers):
    """An answer with headers; what a visitor could send stands in it."""
    asked[name] += 1
    seen = [name, asked[name], request.method, request.GET.urlencode(), sorted(request.COOKIES)]
    seen += sorted(header for header in request.headers if header.startswith("Hx-"))
    body = content or repr(seen)
    return HttpResponse(body, headers={name.replace("_", "-"): value for name, value in headers.items()})


def with_cookie(request):
    response = answer(request, "cookie")
    response.set_cookie("mine", "1")
    return response


def form(request):
    return answer(request, "form", content="<form>" + get_token(request) + "x" * 1000)


def changed_meanwhile(request):
    response = answer(request, "changed")
    generation.renew()
    return response


def broken(request):
    asked["broken"] += 1
    raise RuntimeError("It broke.")


def streamed(request):
    asked["streamed"] += 1
    return StreamingHttpResponse([b"one", b"two"])


ODD = {
    "plain": answer,
    "cookie": with_cookie,
    "form": form,
    "changed": changed_meanwhile,
    "broken": broken,
    "streamed": streamed,
    "varied": lambda request: answer(request, "varied", Vary="Accept"),
    "own-word": lambda request: answer(request, "own-word", Cache_Control="max-age=7"),
    "nonce": lambda request: answer(request, "nonce", Content_Security_Policy="script-src 'nonce-abc'"),
    "huge": lambda request: answer(request, "huge", content="x" * 600_000),
    "gone": lambda request: HttpResponse("gone", status=410),
    "packed": lambda request: answer(request, "packed", Content_Encoding="gzip"),
}
urlpatterns = [*(path(f"thu/{name}/", view) for name, view in ODD.items()), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
