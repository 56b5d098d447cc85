"""What the head of a public page tells other programs: address, feeds, share card, structured data."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from exemplars.links import absolute, link
from exemplars.models import ArticlePage, ColumnPage, ExemplarPage, ExperiencePage
from exemplars.moments import here
from exemplars.selection import PAGE
from exemplars.structured_data import Address, Publisher, document
from home.frame import Frame
from home.share import card_address

STORIES = (ExemplarPage, ExperiencePage, ArticlePage)
NOT_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@dataclass(frozen=True)
class Head:
    """Read from the context of a page's template. `page` is None where the tree has no page."""

    page: Page | None
    path: str
    frame: Frame
    shown: dict

    @classmethod
    def of(cls, context: Context, frame: Frame) -> "Head":
        shown = context.flatten()
        page = shown.get("page")
        return cls(page if isinstance(page, Page) else None, shown["request"].path, frame, shown)

    @cached_property
    def address(self) -> str:
        """From the root, without a query but for the number of the page in a list that goes on."""
        own = link(self.page) if self.page is not None and self.page.url_path else self.path
        paging, asked = self.shown.get("paging"), self.shown["request"].GET
        number = paging.results.number if paging and asked.keys() == {PAGE} else 1
        return f"{own}?{PAGE}={number}" if number > 1 else own

    @property
    def title(self) -> str:
        if self.page is not None and self.path != "/":
            return self.page.seo_title or self.page.title
        crumbs = self.shown.get("crumbs") or []
        return crumbs[-1]["title"] if len(crumbs) > 1 else self.frame.settings.name

    @property
    def description(self) -> str:
        field, tagline = self.shown.get("field"), self.frame.settings.tagline
        if self.page is None:
            return getattr(field, "intro", "") or tagline
        return self.page.search_description or getattr(self.page, "summary", "") or tagline

    @property
    def is_story(self) -> bool:
        return isinstance(self.page, STORIES)

    @property
    def published(self) -> str:
        return here(self.page.first_published_at).isoformat() if self.page.first_published_at else ""

    @property
    def modified(self) -> str:
        return here(self.page.last_published_at).isoformat() if self.page.last_published_at else ""

    @cached_property
    def card(self) -> str:
        return absolute(card_address(self.page, self.frame.settings))

    @property
    def feeds(self) -> list[dict]:
        """The feeds of the site, and of the column or field that the page belongs to."""
        found = [(self.frame.settings.name, "", ())]
        column = self.page if isinstance(self.page, ColumnPage) else self.shown.get("column")
        if isinstance(column, ColumnPage):
            found.append((column.title, "column_", (column.slug,)))
        elif field := self.shown.get("field") or getattr(self.page, "field", None):
            found.append((field.top.short_label, "field_", (field.top.slug,)))
        return [
            {
                "title": _("%(name)s (%(format)s)") % {"name": name, "format": label},
                "type": f"application/{kind}+xml",
                "address": reverse(start + kind, args=args),
            }
            for name, start, args in found
            for kind, label in (("rss", "RSS"), ("atom", "Atom"))
        ]

    @property
    def data(self) -> SafeString:
        """The structured data of the page, as an element."""
        site = self.frame.settings
        publisher = Publisher(
            name=site.publisher or site.name,
            site_name=site.name,
            tagline=site.tagline,
            licence=site.licence_url or site.licence,
            search_address=reverse("search"),
        )
        where = Address(own=absolute(self.address), card=self.card)
        return data_block(document(self.page, self.shown, where, publisher))


def data_block(document: dict) -> SafeString:
    """A script element that holds data. Nothing in the text can end it or open a comment."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(NOT_IN_SCRIPTS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  escaped in the line above
