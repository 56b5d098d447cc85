"""What may be asked: a parameter is known and read before it comes near the database; the rest gets a 400."""

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Q
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2 import filters
from wagtail.api.v2.utils import BadRequestError, parse_boolean

from exemplars.api.table import filters_of
from exemplars.finding import matching

NUMBERS = ("limit", "offset", "id")
PARENTS = ("child_of", "descendant_of")
MOST = 2**31 - 1
LONGEST = 500
DEEPEST = 2
"""Brackets in `fields`: nothing of ours has parts of its own."""


def check_values(query) -> None:
    """Refuse what no object can answer to: NUL, numbers beyond the database, endless brackets."""
    for name, values in query.lists():
        for value in values:
            if "\0" in value or len(value) > LONGEST:
                raise BadRequestError(f"{name} is too long or holds a character that nothing here has")
            if name in NUMBERS or (name in PARENTS and value != "root"):
                check_number(name, value)
    if query.get("fields", "").count("(") > DEEPEST:
        raise BadRequestError("fields has too many brackets")


def check_number(name: str, value: str) -> None:
    if not (value.isascii() and value.isdigit() and int(value) <= MOST):
        raise BadRequestError(f"{name} must be a whole number from 0 to {MOST}")


class Filters(BaseFilterBackend):
    """`?year=2024&field=y-te`: the columns of a type that are worth narrowing by."""

    def filter_queryset(self, request, queryset, view):
        for name, lookup in filters_of(queryset.model).items():
            if name in request.GET:
                queryset = queryset.filter(_wanted(queryset.model, name, lookup, request.GET[name]))
        return queryset


def _wanted(model, name: str, lookup: str, value: str) -> Q:
    if name == "field":  # a child counts as its parent
        return Q(field__slug=value) | Q(field__parent__slug=value)
    if lookup != name:
        return Q(**{lookup: value})
    column = model._meta.get_field(name)
    try:
        read = parse_boolean(value) if isinstance(column, BooleanField) else column.clean(value, None)
    except (ValueError, ValidationError) as error:
        raise BadRequestError(f"“{value}” is no value of {name}") from error
    return Q(**{lookup: read})


class Ordering(filters.OrderingFilter):
    """By columns alone: what is shuffled can't be kept."""

    def filter_queryset(self, request, queryset, view):
        if "random" in request.GET.get("order", ""):
            raise BadRequestError("cannot order at random")
        return super().filter_queryset(request, queryset, view)


class Search(BaseFilterBackend):
    """`?search=`: every word has to occur, accents count where they are typed; the best first."""

    def filter_queryset(self, request, queryset, view):
        words = request.GET.get("search", "")
        if not words.strip():
            return queryset
        found = matching(queryset.order_by(), words)
        return found.order_by(*(queryset.query.order_by if "order" in request.GET else ("-rank", "-pk")))
