"""Search on PostgreSQL: one look into the GIN index of the body, ranked by the weights of the fields."""

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorExact
from django.db.models import Expression, F, QuerySet
from modelsearch.backends.database.postgres import postgres as stock

from search.compiling import VietnameseAutocompleter, VietnameseCompiler, VietnameseIndex
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


class SearchBackend(stock.PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = Autocompleter
    index_class = Index

    def __init__(self, params):
        super().__init__({**params, "SEARCH_CONFIG": CONFIG})
