"""Public pictures for a machine without a web server in front: renditions only, never originals."""

from django.conf import settings
from django.http import Http404
from django.views.static import serve


def rendition(request, name):
    """A file of `media/images/`, held for a year since its name changes with its content."""
    if "/" in name:
        raise Http404
    response = serve(request, f"images/{name}", document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
