"""Text search that goes together with filters: a queryset in, a queryset out."""

from django.db.models import FloatField, QuerySet, Value


def matching(queryset: QuerySet, q: str) -> QuerySet:
    """Those of `queryset` in which every word of `q` occurs, with their `rank`: higher is better, unordered.

    `queryset` is of an indexed model and may be filtered in any way; the answer may be filtered, counted
    and grouped further. A blank `q` asks for nothing: all stay, with the same rank. Text without a single
    word, such as `?!`, finds nothing. Never raises on a string.
    """
    if not q.strip():
        return queryset.annotate(rank=Value(0.0, output_field=FloatField()))
    return queryset.search(q, operator="and").annotate_score("rank").get_queryset().order_by()
