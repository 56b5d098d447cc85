"""What the search of both databases has in common: what is found, in which order, and what is stored.

The rank of a hit is a sum of which no part can outweigh the one before: right accents, then words side
by side, then a fraction that tells how often and how prominently the words occur. Higher is better.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from django.db.models import Case, Expression, F, FloatField, QuerySet, Value, When
from modelsearch.backends.base import SearchFieldError
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.models import Page

from search import spelling
from search.reading import EVERYTHING, NOTHING, Node, Reader
from search.vietnamese import index_text

RIGHT_ACCENTS = 2
SIDE_BY_SIDE = 1
NO_POINTS = Value(0.0, output_field=FloatField())
LONGEST_TEXT = 60_000
"""Characters of one object that are indexed: PostgreSQL refuses an entry whose words weigh a megabyte."""
TITLE_BOOST = 10
"""The title leads, whatever weight a model gives it."""


class VietnameseCompiler:
    """Mixin before a query compiler of modelsearch; the database's own part follows it."""

    reader = Reader(prefix_from=2)

    @property
    def column(self) -> str:
        """Where the index is searched: the title alone, or everything; no other field has its own column."""
        return "title" if list(self.fields or ()) == ["title"] else "body"

    def check(self):
        """Names of fields have to exist. Any column may filter or order, since all of it is one query."""
        known = {field.field_name for field in self.get_search_fields_for_model()}
        known |= {field.field_name for field in self.queryset.model.get_searchable_search_fields()}
        if unknown := set(self.fields or ()) - known:
            raise SearchFieldError(f"No search field {sorted(unknown)} in {self.queryset.model.__name__}.")

    def search(self, config, start, stop, score_field=None, backend=None) -> QuerySet:
        """The hits as one lazy queryset, by rank unless told otherwise; `score_field` names the rank."""
        hits, rank = self._found(), self.rank()
        if score_field:
            hits = hits.annotate(**{score_field: rank or NO_POINTS})
        elif rank and self.order_by_relevance:
            hits = hits.alias(_rank=rank)
        if rank and self.order_by_relevance:
            hits = hits.order_by(F(score_field or "_rank").desc(), "-pk")
        elif not hits.query.order_by:
            hits = hits.order_by("-pk")
        return hits[start:stop]

    def _found(self) -> QuerySet:
        wanted = self.reader.loose(self.query)
        if wanted is NOTHING:
            return self.queryset.none()
        return self.queryset if wanted is EVERYTHING else self.hits(wanted)

    def rank(self) -> Expression | None:
        """None when nothing is asked for that a page could have more or less of."""
        positive = self.reader.positive(self.query)
        if positive in (EVERYTHING, NOTHING):
            return None
        return (
            self._bonus(self.strict, RIGHT_ACCENTS)
            + self._bonus(self.close, SIDE_BY_SIDE)
            + self.weight(positive)
        )

    @cached_property
    def strict(self) -> Node | None:
        return self.reader.strict(self.query)

    @cached_property
    def close(self) -> Node | None:
        return self.reader.close(self.query)

    def _bonus(self, node: Node | None, points: int) -> Expression:
        if node in (None, EVERYTHING, NOTHING):
            return NO_POINTS
        return Case(When(self.is_hit(node), then=Value(float(points))), default=NO_POINTS)

    def hits(self, wanted: Node) -> QuerySet:
        """`self.queryset` without what doesn't match."""
        raise NotImplementedError

    def is_hit(self, wanted: Node) -> Expression:
        """A condition of one row."""
        raise NotImplementedError

    def weight(self, positive: Node) -> Expression:
        """From 0 to less than 1: how often and how prominently the words occur."""
        raise NotImplementedError


class VietnameseAutocompleter(VietnameseCompiler):
    """While somebody types: a single letter is already a beginning."""

    reader = Reader(prefix_from=1, tone_may_move=True)

    @property
    def column(self) -> str:
        return "title" if list(self.fields or ()) == ["title"] else "autocomplete"


class Text(SearchField):
    """A text in its final form, with the weight of the field it came from."""

    def __init__(self, field_name: str, boost: float | None, words: str):
        super().__init__(field_name, boost=boost)
        self.words = words

    def get_value(self, obj) -> str:
        return self.words


class Beginning(AutocompleteField):
    """A text in its final form that is found while somebody types."""

    def __init__(self, field_name: str, words: str):
        super().__init__(field_name)
        self.words = words

    def get_value(self, obj) -> str:
        return self.words


class ForIndex:
    """Stands in for an object while its entry is written: the same key, its texts as index words.

    The title is stored twice, alone and within the body, so that one look into the body finds all.
    """

    def __init__(self, obj, texts: Iterable[SearchField | AutocompleteField]):
        self.pk = obj.pk
        self.search_fields = list(texts)

    def get_search_fields(self) -> list[SearchField | AutocompleteField]:
        return self.search_fields

    def words(self) -> set[str]:
        """All index words of the object; those with accents are none for `spelling`."""
        return {word for field in self.search_fields for word in field.get_value(self).split()}


class VietnameseIndex:
    """Mixin before an index of modelsearch; `indexer` is the class with which that one reads objects."""

    indexer: type

    def add_items(self, model, objs):
        entries = [ForIndex(obj, self.texts(obj)) for obj in objs]
        super().add_items(model, entries)
        if issubclass(model, Page):
            public = (entry for obj, entry in zip(objs, entries, strict=True) if obj.live)
            spelling.learn(set().union(*map(ForIndex.words, public)))

    def _refresh_title_norms(self, full=False):
        """The rank here doesn't use them, and each refresh reads the whole index."""

    def texts(self, obj) -> Iterator[SearchField | AutocompleteField]:
        """All that is stored of an object, as fields in their final form."""
        indexer, room = self.indexer(obj, self.backend), LONGEST_TEXT
        for field in obj.get_search_fields():
            for part, *_, value in indexer.prepare_field(obj, field):
                words = index_text(value[:room])
                room = max(room - len(value), 0)
                if isinstance(part, AutocompleteField):
                    yield Beginning(part.field_name, words)
                elif part.field_name == "title" and not isinstance(field, RelatedFields):
                    yield Text("title", TITLE_BOOST, words)
                    yield self.in_body(part.field_name, TITLE_BOOST, words)
                else:
                    yield self.in_body(part.field_name, part.boost, words)

    def in_body(self, field_name: str, boost: float | None, words: str) -> Text:
        return Text(f"{field_name} in body", boost, words)
