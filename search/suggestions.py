"""What is offered while somebody types: titles and names that begin with the words so far."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from modelsearch.backends import get_search_backend

from exemplars.links import address
from exemplars.models import Field
from search import names, vietnamese
from search.hits import public_pages
from search.kinds import KINDS
from search.passages import Marker, sought

AT_LEAST, AT_MOST = 2, 8
OF_NAMES = 3
SUGGESTED = frozenset(kind.model for kind in KINDS if kind.suggested)


@dataclass(frozen=True)
class Suggestion:
    """A title with its words marked, what it is, and its address; `about` is whose story it is."""

    title: SafeString
    kind: str
    url: str
    about: SafeString | str = ""


def suggest(q: str) -> list[Suggestion]:
    """At most eight, fields and units first; none for less than two letters. Three queries."""
    tokens = vietnamese.query_tokens(q)
    if sum(len(token.folded) for token in tokens) < AT_LEAST:
        return []
    marker = Marker(sought(tokens, prefix_from=1))
    named = [*_fields(q, marker)[:OF_NAMES], *_units(q, marker)[:OF_NAMES]]
    return [*named, *_pages(q, marker, AT_MOST - len(named))]


def _fields(q: str, marker: Marker) -> list[Suggestion]:
    fields = names.named_fields(list(Field.objects.enabled()), q)
    return [
        Suggestion(marker.marked(field.short_label), _("Field"), field.get_absolute_url()) for field in fields
    ]


def _units(q: str, marker: Marker) -> list[Suggestion]:
    return [
        Suggestion(marker.marked(unit.name), _("Unit"), unit.url, marker.marked(", ".join(unit.earlier)))
        for unit in names.named_units(q)
    ]


def _pages(q: str, marker: Marker, room: int) -> list[Suggestion]:
    found = get_search_backend().titles(public_pages(SUGGESTED), q, most=room)
    return [
        Suggestion(
            marker.marked(title), _kind_label(type_key), address(url_path), marker.marked(subject or "")
        )
        for title, url_path, type_key, subject in found
    ]


def _kind_label(type_key: int) -> str:
    return ContentType.objects.get_for_id(type_key).model_class()._meta.verbose_name
