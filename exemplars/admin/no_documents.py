"""The site keeps no documents in Wagtail, so that nothing internal can ever lie there."""

from django.http import Http404
from django.urls import path


class NoDocuments:
    """Stands where every page of Wagtail's admin expects an address of its document API."""

    class model:  # noqa: N801  Wagtail asks whether something is one of these; nothing is
        pass

    @classmethod
    def get_urlpatterns(cls) -> list:
        return [path("", nothing, name="listing")]


def nothing(request):
    raise Http404
