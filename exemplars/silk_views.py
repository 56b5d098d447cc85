"""The address of a length of silk. No session, no database; held for a year: a key means one drawing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from exemplars import silk


@require_safe
@gzip_page
def plate(request: HttpRequest, shape: str, hue: str, key: str) -> HttpResponse:
    """`/lua/<shape>/<hue>/<key>.svg`; 404 for a shape or hue that isn't known, or what is no key."""
    if shape not in silk.SHAPES or hue not in silk.HUES or not silk.KEY.fullmatch(key):
        raise Http404
    response = HttpResponse(silk.svg(silk.cloth(key, hue, silk.SHAPES[shape])), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
