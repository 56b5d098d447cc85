"""What the public search finds: live pages by relevance, and the fields whose name it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from wagtail.models import Page, PageQuerySet

from exemplars import mixed
from exemplars.finding import matching
from exemplars.links import list_url, with_links
from exemplars.models import Field
from exemplars.paging import Paging, paged
from search import vietnamese
from search.compiling import RIGHT_ACCENTS

TYPES = ("exemplarpage", "experiencepage", "articlepage", "columnpage", "standardpage")
LONG_TEXTS = (*mixed.NOT_ON_CARDS, "columnpage__intro", "standardpage__body")
MOST = 1_000
"""Hits that are listed. Nobody leafs through more; a narrower question helps."""


@dataclass(frozen=True)
class Group:
    """Hits of one quality in their order; `approximate` when the accents differ from those typed."""

    approximate: bool
    pages: list[Page]


@dataclass(frozen=True)
class Found:
    """The answer to `q`: a page of hits in at most two groups, fields of that name, and ways on."""

    q: str
    total: int
    paging: Paging
    groups: list[Group]
    fields: list[Field]
    all_fields: list[Field]
    list_url: str

    @property
    def is_cut(self) -> bool:
        return self.total >= MOST


class Hits(Sequence):
    """Keys and ranks of all hits, the best first; a slice gives its pages, loaded in one query."""

    def __init__(self, q: str):
        self.accented = any(token.accented for token in vietnamese.query_tokens(q))
        found = matching(public_pages(), q).order_by("-rank", "-last_published_at", "-pk")
        self.rows = list(found.values_list("pk", "rank")[:MOST]) if q else []

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, part: slice) -> list[Page]:
        ranks = dict(self.rows[part])
        rows = Page.objects.filter(pk__in=ranks).select_related("content_type", *mixed.ON_CARDS, *TYPES[3:])
        pages = with_links(map(mixed.in_own_type, rows.defer(*LONG_TEXTS)))
        for page in pages:
            page.kind_label = page._meta.verbose_name
            page.approximate = self.accented and ranks[page.pk] < RIGHT_ACCENTS
        return sorted(pages, key=lambda page: list(ranks).index(page.pk))


def public_pages() -> PageQuerySet:
    """What readers look for; lists and the front page are in the navigation."""
    return Page.objects.live().public().filter(content_type__model__in=TYPES)


def find(q: str, page_number: str | None) -> Found:
    """Everything public in which all words of `q` occur; nothing for a blank `q`. Seven queries at most."""
    hits = Hits(q)
    fields = list(Field.objects.enabled().select_related("parent"))
    paging = paged(hits, page_number, lambda number: f"?{urlencode({'q': q, 'trang': number})}")
    by_quality = groupby(paging.results.object_list, key=lambda page: page.approximate)
    return Found(
        q=q,
        total=len(hits),
        paging=paging,
        groups=[Group(approximate, list(pages)) for approximate, pages in by_quality],
        fields=[field for field in fields if q and paging.results.number == 1 and is_named(field, q)],
        all_fields=[field for field in fields if not field.parent],
        list_url=list_url(),
    )


def is_named(field: Field, q: str) -> bool:
    """Whether all words of `q` are words of the field's names, or begin one; accents count when typed."""
    names = vietnamese.tokens(f"{field.name} {field.short_label} {field.aliases}")
    asked = vietnamese.query_tokens(q)
    return bool(asked) and all(any(_begins(name, word) for name in names) for word in asked)


def _begins(name: vietnamese.Token, word: vietnamese.Token) -> bool:
    if word.accented:
        return name.exact.startswith((word.exact, word.exact_as_typed))
    return name.folded == word.folded or (len(word.folded) > 1 and name.folded.startswith(word.folded))
