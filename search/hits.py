"""The pages that answer a question: how many of each kind, and one page of them with their passages."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, prefetch_related_objects
from modelsearch.backends import get_search_backend
from modelsearch.query import SearchQuery
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from exemplars import mixed
from exemplars.links import with_links
from search.compiling import RIGHT_ACCENTS
from search.kinds import BY_MODEL, KINDS, Kind
from search.passages import Marker, plain, stream_lines

MOST = 1_000
"""Hits that are listed. Nobody leafs through more; a narrower question helps."""
JOINED = (
    "content_type",
    "exemplarpage__unit",
    "exemplarpage__field__parent",
    "experiencepage__field__parent",
    *(kind.model for kind in KINDS),
)
ALL_MODELS = frozenset(BY_MODEL)


def public_pages(models: Collection[str] = ALL_MODELS) -> PageQuerySet:
    """What readers look for; lists and the front page are in the navigation."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.alias(below=path).filter(below__startswith=F("page__path"))
    return Page.objects.live().filter(~Exists(restricted), content_type__in=_type_keys(models))


def _type_keys(models: Collection[str]) -> list[int]:
    """Keys of content types; Django keeps them, so that this asks nothing."""
    return [ContentType.objects.get_by_natural_key(BY_MODEL[model].app, model).pk for model in models]


class Hits(Sequence):
    """All pages that answer a question, the best first; a slice is loaded with what a hit shows.

    `model` narrows them to one kind; `of_model` counts every kind whatever is chosen.
    """

    def __init__(self, query: str | SearchQuery, marker: Marker, *, accented: bool = False, model: str = ""):
        self.marker, self.accented, self.model = marker, accented, model
        of_type = _type_keys([model])[0] if model else None
        found = get_search_backend().best(public_pages(), query, most=MOST, of_type=of_type)
        self.ranks = list(found.ranks.items())
        self.of_model = Counter(
            {ContentType.objects.get_for_id(key).model: number for key, number in found.counts.items()}
        )

    @property
    def in_all(self) -> int:
        return self.of_model.total()

    @property
    def total(self) -> int:
        return self.of_model[self.model] if self.model else self.in_all

    def __len__(self) -> int:
        return len(self.ranks)

    def __getitem__(self, part: slice) -> list[Page]:
        """Each page with `kind_label`, `approximate` and what `_show` adds."""
        ranks = dict(self.ranks[part])
        shown = {page.pk: page for page in _loaded(ranks)} if ranks else {}
        for pk, page in shown.items():
            page.approximate = self.accented and ranks[pk] < RIGHT_ACCENTS
            self.marker.strict = self.accented and not page.approximate
            _show(page, self.marker)
        return [shown[pk] for pk in ranks if pk in shown]


def _loaded(keys: Collection[int]) -> list[Page]:
    """The pages in their own types with what is told in rows: one query, and one for each kind of rows."""
    rows = Page.objects.live().filter(pk__in=keys).select_related(*JOINED)
    pages = with_links(map(mixed.in_own_type, rows))
    for kind in KINDS:
        if kind.rows:
            own = [page for page in pages if page._meta.model_name == kind.model]
            prefetch_related_objects(own, kind.rows[0])
    return pages


def _show(page: Page, marker: Marker) -> None:
    """Add `kind_label` and, with words marked, `marked_title`, `passage`, `marked_subject`, `marked_unit`."""
    page.kind_label = page._meta.verbose_name
    page.marked_title = marker.marked(page.title)
    page.passage = marker.passage([page.summary, *_own_text(page, BY_MODEL[page._meta.model_name])])
    if subject := getattr(page, "subject_name", ""):
        page.marked_subject, page.marked_unit = marker.marked(subject), marker.marked(page.unit.short_name)


def _own_text(page: Page, kind: Kind) -> Iterator[str]:
    """The page's text, a paragraph or a field at a time."""
    for name in kind.texts:
        value = getattr(page, name)
        yield from [plain(value)] if isinstance(value, str) else stream_lines(value)
    if kind.rows:
        relation, *columns = kind.rows
        for row in getattr(page, relation).all():
            yield from (getattr(row, column) for column in columns)
