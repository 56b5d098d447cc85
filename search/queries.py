"""The answer to a question: pages by relevance, what else has that name, ways on where there is nothing."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from wagtail.models import Page

from exemplars import text
from exemplars.finding import matching
from exemplars.links import list_url
from exemplars.models import Field
from exemplars.paging import Paging, paged
from search import names, vietnamese
from search.addresses import Address
from search.hits import MOST, Hits, public_pages
from search.kinds import BY_SLUG, KINDS
from search.nearness import Near, near
from search.passages import Marker, sought

MOST_FEWER = 3
"""Shorter questions that are tried where a question finds nothing."""


@dataclass(frozen=True)
class Group:
    """Hits of one quality in their order; `approximate` when the accents differ from those typed."""

    approximate: bool
    pages: list[Page]


@dataclass(frozen=True)
class Found:
    """One page of hits in at most two groups. `total` counts the chosen kind, `in_all` every kind.

    With `near` nothing was found as typed and the hits are those of near spellings: pairs of a word as it
    was typed and its spellings in the hits; `exact_url` asks without them. `fewer` are questions with a word
    less, with what they find. A kind: label, count, url, selected, disabled.
    """

    q: str
    total: int
    in_all: int
    kinds: list[dict]
    paging: Paging
    groups: list[Group]
    is_near: bool
    near: list[tuple[str, list[str]]]
    exact_url: str
    fewer: list[dict]
    fields: list[Field]
    units: list[names.UnitName]
    all_fields: list[Field]
    list_url: str

    @property
    def is_cut(self) -> bool:
        return self.total > MOST


def find(address: Address, page_number: str | None = None) -> Found:
    """Everything public in which all words of the question occur; nothing for a blank one."""
    q = address.q
    hits, meant = _hits(address)
    paging = paged(hits, page_number, address.url)
    by_quality = groupby(paging.results.object_list, key=lambda page: page.approximate)
    fields = list(Field.objects.enabled().select_related("parent"))
    at_first = q and paging.results.number == 1
    return Found(
        q=q,
        total=hits.total,
        in_all=hits.in_all,
        kinds=_kinds(address, hits) if hits.in_all else [],
        paging=paging,
        groups=[Group(approximate, list(pages)) for approximate, pages in by_quality],
        is_near=meant is not None,
        near=meant.readings() if meant else [],
        exact_url=address.exactly().url(),
        fewer=[] if hits.in_all or not q else _fewer(address),
        fields=names.named_fields(fields, q) if at_first else [],
        units=names.named_units(q) if at_first else [],
        all_fields=[field for field in fields if not field.parent],
        list_url=list_url(),
    )


def _hits(address: Address) -> tuple[Hits, Near | None]:
    """The hits, and the near reading of the question when they are those of near spellings."""
    model = BY_SLUG[address.kind].model if address.kind else ""
    tokens = vietnamese.query_tokens(address.q)
    accented = any(token.accented for token in tokens)
    hits = Hits(address.q, Marker(sought(tokens)), accented=accented, model=model)
    if hits.in_all or not tokens or address.exact or not (meant := near(address.q)):
        return hits, None
    nearest = Hits(meant.query, meant.marker, model=model)
    return (nearest, meant) if nearest.in_all else (hits, None)


def _kinds(address: Address, hits: Hits) -> list[dict]:
    """All kinds together, then each; what would show nothing can't be chosen."""
    counts = [("", _("All"), hits.in_all)]
    counts += [(kind.slug, kind.label, hits.of_model[kind.model]) for kind in KINDS]
    return [
        {
            "value": slug,
            "label": label,
            "count": count,
            "url": address.of_kind(slug).url(),
            "selected": slug == address.kind,
            "disabled": not count and slug != address.kind,
        }
        for slug, label, count in counts
    ]


def _fewer(address: Address) -> list[dict]:
    """The question without one of its words, for each of the first words; most hits first, none without."""
    words = text.words(address.q)
    if not len(words) > 1:
        return []
    shorter = [" ".join(words[:at] + words[at + 1 :]) for at in range(min(len(words), MOST_FEWER))]
    counts = [(q, matching(public_pages(), q).count()) for q in dict.fromkeys(shorter)]
    found = [{"q": q, "count": count, "url": Address(q).url()} for q, count in counts if count]
    return sorted(found, key=lambda way: -way["count"])
