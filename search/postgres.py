"""Search on PostgreSQL: one look into the GIN index of the body, ranked by the weights of the fields."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorExact
from django.db import connection
from django.db.models import Expression, F, QuerySet
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.backends.database.postgres.weights import get_sql_weights
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page

from search.compiling import VietnameseAutocompleter, VietnameseCompiler, VietnameseIndex
from search.ranking import Question, Ranking, Sql, bonus, lift
from search.reading import All, Any, No, Node, Term

CONFIG = "simple"
ENTRIES = stock.IndexEntry._meta.db_table
RANK_BELOW_ONE = 32  # rank / (rank + 1)


def tsquery(node: Node) -> str:
    """The node in the language of `to_tsquery`."""
    match node:
        case Term(tokens, prefix):
            return "(" + " <-> ".join(f"'{one}'" for one in tokens) + (":*)" if prefix else ")")
        case All(parts):
            return "(" + " & ".join(map(tsquery, parts)) + ")"
        case Any(parts):
            return "(" + " | ".join(map(tsquery, parts)) + ")"
        case No(part):
            return f"!{tsquery(part)}"
    raise TypeError(f"{node!r} can't be said in a tsquery.")


class Matching:
    """The part of the compilers that only PostgreSQL needs."""

    @property
    def vector(self) -> F:
        return F(f"index_entries__{self.column}")

    def hits(self, wanted: Node) -> QuerySet:
        return self.queryset.filter(self.is_hit(wanted))

    def is_hit(self, wanted: Node) -> Expression:
        return SearchVectorExact(self.vector, SearchQuery(tsquery(wanted), search_type="raw", config=CONFIG))

    def weight(self, positive: Node) -> Expression:
        query = SearchQuery(tsquery(positive), search_type="raw", config=CONFIG)
        return SearchRank(self.vector, query, weights=self.sql_weights, normalization=RANK_BELOW_ONE)


class Compiler(Matching, VietnameseCompiler, stock.PostgresSearchQueryCompiler):
    """For whole texts."""


class Autocompleter(Matching, VietnameseAutocompleter, stock.PostgresAutocompleteQueryCompiler):
    """For titles and names while somebody types."""


class Index(VietnameseIndex, stock.PostgresIndex):
    indexer = stock.ObjectIndexer


class SearchBackend(Ranking, stock.PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = Autocompleter
    index_class = Index

    def __init__(self, params):
        super().__init__({**params, "SEARCH_CONFIG": CONFIG})

    def ask(self, statement: str, values: tuple) -> list[tuple]:
        """Matches by the index: PostgreSQL would rather read every text, unaware that each is unpacked first.

        Two statements in one message are one transaction, so that the setting goes with its end.
        """
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL enable_seqscan = off; {statement}", values)
            cursor.nextset()
            return cursor.fetchall()

    def hit(self, asked: Question, types: Iterable[int]) -> Sql:
        """The sum in the condition keeps the index of the types out, which would lead to every text."""
        order = lift(asked, _is_hit)
        text = f"""hit AS MATERIALIZED (
            SELECT id AS entry, CAST(object_id AS bigint) AS page, {order.text} AS lift
            FROM {ENTRIES}
            WHERE content_type_id + 0 = ANY(%s) AND {asked.column} @@ to_tsquery('{CONFIG}', %s))"""  # noqa: S608 - names of tables
        return Sql(text, (*order.values, list(types), tsquery(asked.loose)))

    def found(self, pages: Sql, asked: Question, most: int, of_type: int | None) -> Sql:
        """Looks into the GIN indexes alone, until the listed are ranked: for that their texts are read.

        Where more are found than are listed, those with the words in their titles and the newest are.
        """
        hit, first = self.hit(asked, get_descendants_content_types_pks(Page)), bonus(asked, _is_hit)
        text = f"""{hit.text},
            found AS MATERIALIZED (
                SELECT page.id, page.content_type_id AS type, page.last_published_at AS published, entry, lift
                FROM hit JOIN ({pages.text}) page ON page.id = hit.page),
            listed AS MATERIALIZED (
                SELECT * FROM found {"WHERE type = %s" if of_type else ""}
                ORDER BY lift DESC, published DESC NULLS LAST, id DESC
                LIMIT %s),
            best AS (
                SELECT listed.id, published, {first.text}
                    + ts_rank(%s, {asked.column}, to_tsquery('{CONFIG}', %s), {RANK_BELOW_ONE}) AS rank
                FROM listed JOIN {ENTRIES} ON {ENTRIES}.id = listed.entry)"""  # noqa: S608 - names of tables
        chosen, loose = (of_type,) if of_type else (), tsquery(asked.loose)
        values = (*hit.values, *pages.values, *chosen, most, *first.values, get_sql_weights(), loose)
        return Sql(text, values)


def _is_hit(node: Node, column: str) -> Sql:
    """Found by the index of the column, not by a look into the text."""
    text = f"{ENTRIES}.id IN (SELECT id FROM {ENTRIES} WHERE {column} @@ to_tsquery('{CONFIG}', %s))"  # noqa: S608 - names of tables
    return Sql(text, (tsquery(node),))
