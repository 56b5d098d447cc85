"""Search on PostgreSQL: one look into the GIN index of the body, ranked by the weights of the fields."""

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorExact
from django.db.models import Expression, F, QuerySet
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.backends.database.postgres.weights import get_sql_weights
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page

from search.compiling import VietnameseAutocompleter, VietnameseCompiler, VietnameseIndex
from search.ranking import Question, Ranking, Sql, bonus
from search.reading import All, Any, No, Node, Term

CONFIG = "simple"
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

    def found(self, pages: Sql, asked: Question, most: int, of_type: int | None) -> Sql:
        """Looks into the GIN index alone, until the listed are ranked: for that their texts have to be read.

        Where more are found than are listed, those with the words in their titles and the newest are.
        """
        entries, types = stock.IndexEntry._meta.db_table, get_descendants_content_types_pks(Page)
        lift = bonus(
            asked, lambda node: Sql(f"entry IN (SELECT id {_match(entries, asked.column)})", (tsquery(node),))
        )
        text = f"""
            found AS MATERIALIZED (
                SELECT page.id, page.content_type_id AS type, page.last_published_at AS published,
                    entry.id AS entry
                FROM {entries} entry JOIN ({pages.text}) page ON page.id = CAST(entry.object_id AS bigint)
                WHERE entry.content_type_id = ANY(%s) AND entry.{asked.column} @@ to_tsquery('{CONFIG}', %s)),
            listed AS MATERIALIZED (
                SELECT *, {lift.text} AS lift FROM found {"WHERE type = %s" if of_type else ""}
                ORDER BY lift DESC, entry IN (SELECT id {_match(entries, "title")}) DESC,
                    published DESC NULLS LAST, id DESC
                LIMIT %s),
            best AS (
                SELECT listed.id, published,
                    lift + ts_rank(%s, {asked.column}, to_tsquery('{CONFIG}', %s), {RANK_BELOW_ONE}) AS rank
                FROM listed JOIN {entries} entry ON entry.id = listed.entry)"""  # noqa: S608 - names of tables
        loose, chosen = tsquery(asked.loose), (of_type,) if of_type else ()
        values = (
            *pages.values,
            list(types),
            loose,
            *lift.values,
            *chosen,
            loose,
            most,
            get_sql_weights(),
            loose,
        )
        return Sql(text, values)


def _match(entries: str, column: str) -> str:
    return f"FROM {entries} WHERE {column} @@ to_tsquery('{CONFIG}', %s)"
