"""The answer to a question in one statement: how many pages of each type, and the best of them.

Elsewhere search is a queryset that may be filtered further. Here the index is matched once for the counts,
the order and the page: what is asked of the tables of the index has its own SQL on each database.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from modelsearch.query import PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page

from exemplars.models import ExemplarPage
from search.compiling import RIGHT_ACCENTS, SIDE_BY_SIDE
from search.reading import EVERYTHING, NOTHING, Node, Reader


class Best(NamedTuple):
    """`counts` by key of the content type; `ranks` by key of the page, the best first."""

    counts: dict[int, int]
    ranks: dict[int, float]


class Question(NamedTuple):
    """What a column has to hold, and the readings that lift a hit: accents right, words side by side."""

    column: str
    loose: Node
    strict: Node | None
    close: Node | None


class Sql(NamedTuple):
    """A piece of a statement with its values."""

    text: str
    values: tuple = ()


BODY, AUTOCOMPLETE = "body", "autocomplete"
READERS = {BODY: Reader(prefix_from=2), AUTOCOMPLETE: Reader(prefix_from=1, tone_may_move=True)}

IN_THE_TITLE = 0.5
"""What words in the title add to the lift of a hit that nobody has ranked."""

# Counts carry no rank, hits no count; the place keeps the order, which a union doesn't promise.
_ANSWER = """WITH {found}
SELECT 0 AS place, type AS what, COUNT(*) AS number, 0.0 AS rank FROM found GROUP BY type
UNION ALL
SELECT ROW_NUMBER() OVER (ORDER BY rank DESC, published DESC NULLS LAST, id DESC), id, 0, rank FROM best
ORDER BY place"""
_KEYS = "WITH {hit} SELECT page, lift FROM hit"
_TITLES = """WITH {found}
SELECT page.title, page.url_path, page.content_type_id, exemplar.subject_name
FROM best JOIN {page} page ON page.id = best.id
    LEFT JOIN {exemplar} exemplar ON exemplar.page_ptr_id = best.id
ORDER BY best.rank DESC, best.published DESC NULLS LAST, best.id DESC"""


def question(query: str | SearchQuery, column: str = BODY) -> Question:
    """A text asks for all of its words."""
    query, reader = PlainText(query, operator="and") if isinstance(query, str) else query, READERS[column]
    return Question(column, reader.loose(query), reader.strict(query), reader.close(query))


def bonus(asked: Question, is_hit: Callable[[Node, str], Sql]) -> Sql:
    """The two parts of a rank that outweigh all else; `is_hit` says how a reading is found in a column."""
    readings = [(asked.strict, RIGHT_ACCENTS), (asked.close, SIDE_BY_SIDE)]
    return _points(
        (points, is_hit(node, asked.column))
        for node, points in readings
        if node not in (None, EVERYTHING, NOTHING)
    )


def lift(asked: Question, is_hit: Callable[[Node, str], Sql]) -> Sql:
    """What orders hits before their texts are read: the bonus, then words in the title."""
    first, title = bonus(asked, is_hit), _points([(IN_THE_TITLE, is_hit(asked.loose, "title"))])
    return Sql(f"{first.text} + {title.text}", (*first.values, *title.values))


def _points(parts: Iterable[tuple[float, Sql]]) -> Sql:
    parts = list(parts)
    text = " + ".join(f"CASE WHEN {hit.text} THEN {points:.1f} ELSE 0.0 END" for points, hit in parts)
    return Sql(text or "0.0", tuple(value for _, hit in parts for value in hit.values))


class Ranking:
    """Mixin of a search backend; `found` is the database's own part."""

    def best(
        self, pages: QuerySet, query: str | SearchQuery, *, most: int, of_type: int | None = None
    ) -> Best:
        """At most `most` of `pages` that answer, all of `of_type` if that is given; counts of every type."""
        rows = self._rows(_ANSWER, pages, question(query), most, of_type)
        return Best(
            {what: number for place, what, number, _rank in rows if not place},
            {what: rank for place, what, _number, rank in rows if place},
        )

    def titles(self, pages: QuerySet, typed: str, *, most: int) -> list[tuple[str, str, int, str | None]]:
        """Pages whose title or name begins with the words: title, `url_path`, type, whose story it is."""
        return self._rows(_TITLES, pages, question(typed, AUTOCOMPLETE), most)

    def lifts(self, model: type[Page], query: str | SearchQuery) -> list[tuple[int, float]]:
        """Keys of all pages of a type that answer, public or not, in no order, each with its lift.

        No text is read for it, so that many hits cost little. The lift is the greatest part of a rank.
        """
        asked = question(query)
        if asked.loose in (EVERYTHING, NOTHING):
            return []
        hit = self.hit(asked, get_descendants_content_types_pks(model))
        return self.ask(_KEYS.format(hit=hit.text), hit.values)

    def _rows(self, statement: str, pages: QuerySet, asked: Question, most: int, of_type: int | None = None):
        if asked.loose in (EVERYTHING, NOTHING):
            return []
        columns = pages.order_by().values("id", "content_type_id", "last_published_at")
        found = self.found(Sql(*columns.query.sql_with_params()), asked, most, of_type)
        tables = {"page": Page._meta.db_table, "exemplar": ExemplarPage._meta.db_table}
        return self.ask(statement.format(found=found.text, **tables), found.values)

    def ask(self, statement: str, values: tuple) -> list[tuple]:
        """The rows of one statement."""
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    def hit(self, asked: Question, types: Iterable[int]) -> Sql:
        """A named query `hit`: what the index finds among objects of these types (entry, page, lift, …)."""
        raise NotImplementedError

    def found(self, pages: Sql, asked: Question, most: int, of_type: int | None) -> Sql:
        """Two named queries: `found` (id, type, …) and, of the chosen type, `best` (id, published, rank)."""
        raise NotImplementedError
