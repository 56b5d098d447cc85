"""Lists in the admin: found without accents, in the order of the Vietnamese alphabet."""

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from exemplars import text


class DayColumn(Column):
    """A day as people write it: 05/03/2024. Wagtail's own column says "2 years ago"."""

    def get_value(self, instance):
        value = super().get_value(instance)
        if value is None:
            return None
        return date_format(localtime(value) if hasattr(value, "tzinfo") else value, "SHORT_DATE_FORMAT")


class FoldedIndexView(IndexView):
    """Wagtail's list with a search that folds both sides.

    `search_fields` are lookups of text columns. Every word has to occur somewhere in a row. The rows
    are compared one by one, outside the database: fit for lists of a few thousand, and for what must
    not stand in the shared search index.
    """

    table_classname = "listing affairs-table"  # rows become cards on a phone
    title_sort_key = None
    """The column by which a click on the title sorts; titles themselves sort in the order of bytes."""

    @cached_property
    def columns(self):
        columns = super().columns
        columns[0].sort_key = self.title_sort_key
        return columns

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        words = text.fold(self.search_query).split()
        rows = queryset.order_by().values_list("pk", *self.search_fields)
        return queryset.filter(pk__in=[pk for pk, *parts in rows if _holds(parts, words)])

    def order_queryset(self, queryset):
        """With the key behind, so that pages of the list never overlap."""
        queryset = super().order_queryset(queryset)
        return queryset.order_by(*_ordering(queryset), "pk")


def _holds(parts: list[str | None], words: list[str]) -> bool:
    whole = text.fold(" ".join(part for part in parts if part))
    return all(word in whole for word in words)


def _ordering(queryset) -> tuple:
    return queryset.query.order_by or tuple(queryset.model._meta.ordering)
