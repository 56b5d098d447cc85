"""Search on SQLite: FTS5 matches and ranks once, then the hits are joined by their integer keys.

What modelsearch does instead, a correlated subquery that matches again for every row, takes seconds
where this takes milliseconds.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import BigIntegerField, Expression, F, FloatField, Func, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import BM25, MatchExpression
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page

from search.compiling import Text, VietnameseAutocompleter, VietnameseCompiler, VietnameseIndex
from search.ranking import Question, Ranking, Sql, bonus, lift
from search.reading import All, Any, No, Node, Term

FTS, ENTRIES = stock.SQLiteFTSIndexEntry._meta.db_table, stock.IndexEntry._meta.db_table
SCORE = "1.0 - 1.0 / (1.0 - bm25({fts}))"
"""From 0 to less than 1; bm25() is negative."""


def fts5(node: Node) -> str:
    """The node in the language of FTS5; it holds no `No`, which FTS5 doesn't have on its own."""
    match node:
        case Term(tokens, prefix):
            return f'"{" ".join(tokens)}"' + (" *" if prefix else "")
        case All(parts):
            return "(" + " AND ".join(map(fts5, parts)) + ")"
        case Any(parts):
            return "(" + " OR ".join(map(fts5, _widest(parts))) + ")"
    raise TypeError(f"{node!r} can't be said in FTS5.")


def _widest(parts: tuple[Node, ...]) -> list[Node]:
    """Without the words that a beginning among them finds as well: each part has to be scored."""
    begun = [part.tokens for part in parts if isinstance(part, Term) and part.prefix]
    return [
        part for part in parts if not (isinstance(part, Term) and not part.prefix and part.tokens in begun)
    ]


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
        squashed = 1.0 - 1.0 / (1.0 - BM25())
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


class SearchBackend(Ranking, stock.SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = Autocompleter
    index_class = Index

    def hit(self, asked: Question, types: Iterable[int]) -> Sql:
        """Entries are looked up in the hits, by the index of types alone: a row is as wide as its texts."""
        order, types = lift(asked, _is_hit), list(types)
        text = f"""hit AS MATERIALIZED (
            SELECT entry.id AS entry, CAST(entry.object_id AS bigint) AS page, {order.text} AS lift
            FROM {ENTRIES} entry
            WHERE entry.content_type_id IN ({", ".join(["%s"] * len(types))})
                AND {(matched := _is_hit(asked.loose, asked.column)).text})"""  # noqa: S608 - names of tables
        return Sql(text, (*order.values, *types, *matched.values))

    def found(self, pages: Sql, asked: Question, most: int, of_type: int | None) -> Sql:
        """Every hit is scored in the one look into the index: it can't be asked for a few of them."""
        first, types = bonus(asked, _is_hit), get_descendants_content_types_pks(Page)
        text = f"""
            hit AS MATERIALIZED (
                SELECT rowid AS entry, {SCORE.format(fts=FTS)} AS score FROM {FTS} WHERE {FTS} MATCH %s),
            found AS MATERIALIZED (
                SELECT page.id, page.content_type_id AS type, page.last_published_at AS published,
                    {first.text} + (SELECT score FROM hit WHERE hit.entry = entry.id) AS rank
                FROM {ENTRIES} entry JOIN ({pages.text}) page ON page.id = CAST(entry.object_id AS bigint)
                WHERE entry.content_type_id IN ({", ".join(["%s"] * len(types))})
                    AND entry.id IN (SELECT hit.entry FROM hit)),
            best AS (SELECT * FROM found {"WHERE type = %s" if of_type else ""}
                ORDER BY rank DESC, published DESC, id DESC LIMIT %s)"""  # noqa: S608 - names of tables
        chosen = (of_type,) if of_type else ()
        values = (fts5_in(asked.column, asked.loose), *first.values, *pages.values, *types, *chosen, most)
        return Sql(text, values)


def _is_hit(node: Node, column: str) -> Sql:
    """Found by the full-text index, as a set of rows."""
    return Sql(f"entry.id IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)", (fts5_in(column, node),))  # noqa: S608 - names of tables


def fts5_in(column: str, node: Node) -> str:
    return f"{{{column}}} : ({fts5(node)})"
