"""Search on SQLite: FTS5 matches and ranks once, then the hits are joined by their integer keys.

What modelsearch does instead, a correlated subquery that matches again for every row, takes seconds
where this takes milliseconds.
"""

from functools import reduce
from operator import and_, or_

from django.db.models import BigIntegerField, Expression, F, FloatField, Func, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import BM25, MatchExpression
from modelsearch.utils import get_descendants_content_types_pks

from search.compiling import Text, VietnameseAutocompleter, VietnameseCompiler, VietnameseIndex
from search.reading import All, Any, No, Node, Term


def fts5(node: Node) -> str:
    """The node in the language of FTS5; it holds no `No`, which FTS5 doesn't have on its own."""
    match node:
        case Term(tokens, prefix):
            return f'"{" ".join(tokens)}"' + (" *" if prefix else "")
        case All(parts):
            return "(" + " AND ".join(map(fts5, parts)) + ")"
        case Any(parts):
            return "(" + " OR ".join(map(fts5, parts)) + ")"
    raise TypeError(f"{node!r} can't be said in FTS5.")


def has_no(node: Node) -> bool:
    match node:
        case All(parts) | Any(parts):
            return any(map(has_no, parts))
    return isinstance(node, No)


class ScoreOf(Func):
    """The score of one object among the hits; `LIMIT -1` keeps SQLite from matching again for each row."""

    output_field = FloatField()

    def __init__(self, key, hits: QuerySet):
        super().__init__(key)
        self.hits = hits

    def as_sql(self, compiler, connection, **extra):
        hits, hit_params = self.hits.query.get_compiler(connection=connection).as_sql()
        key, key_params = compiler.compile(self.source_expressions[0])
        # Both parts were compiled by Django; their values are parameters.
        sql = f"(SELECT hit.score FROM ({hits} LIMIT -1) hit WHERE hit.key = {key})"  # noqa: S608
        return sql, (*hit_params, *key_params)


class Matching:
    """The part of the compilers that only SQLite needs."""

    def hits(self, wanted: Node) -> QuerySet:
        return self.queryset.filter(self.is_hit(wanted))

    def is_hit(self, wanted: Node) -> Q:
        if not has_no(wanted):
            return Q(pk__in=self.matches(wanted).values("key"))
        match wanted:
            case No(part):
                return ~self.is_hit(part)
            case All(parts):
                return reduce(and_, map(self.is_hit, parts))
            case Any(parts):
                return reduce(or_, map(self.is_hit, parts))

    def weight(self, positive: Node) -> Expression:
        squashed = 1.0 - 1.0 / (1.0 - BM25())  # bm25() is negative
        scored = self.matches(positive).annotate(score=squashed).values("key", "score")
        return Coalesce(ScoreOf(F("pk"), scored), Value(0.0), output_field=FloatField())

    def matches(self, node: Node) -> QuerySet:
        """Entries of the index that match, with the key of their object."""
        types = get_descendants_content_types_pks(self.queryset.model)
        return (
            stock.SQLiteFTSIndexEntry.objects.filter(MatchExpression([self.column], Value(fts5(node))))
            .alias(
                type=F("index_entry__content_type") + 0
            )  # the sum keeps SQLite from walking the entries by type
            .filter(type__in=types)
            .annotate(key=Cast("index_entry__object_id", BigIntegerField()))
            .order_by()
        )


class Compiler(Matching, VietnameseCompiler, stock.SQLiteSearchQueryCompiler):
    """For whole texts."""


class Autocompleter(Matching, VietnameseAutocompleter, stock.SQLiteAutocompleteQueryCompiler):
    """For titles and names while somebody types."""


class Index(VietnameseIndex, stock.SQLiteIndex):
    """FTS5 weighs columns, not fields: what weighs more stands there more often."""

    indexer = stock.ObjectIndexer

    def in_body(self, field_name: str, boost: float | None, words: str) -> Text:
        copies = 1 + int(boost or 0) // 3
        return super().in_body(field_name, boost, " ".join([words] * copies))


class SearchBackend(stock.SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = Autocompleter
    index_class = Index
