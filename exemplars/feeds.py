"""What is new, for feed readers: the newest of the site, of a column, of a field, as RSS and as Atom.

What a feed says about the site is handed in (`site_of`), since the site's settings stand above the pages.
No address depends on the host that was asked for, and no feed on who asks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from django.contrib.syndication.views import Feed
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from wagtail.models import Page

from exemplars import mixed
from exemplars.columns import items_of
from exemplars.fields import NoSuchField, family_of
from exemplars.illustration import illustration_of
from exemplars.labels import labels
from exemplars.links import absolute, link
from exemplars.listing import IN_ORDER
from exemplars.models import ColumnPage
from exemplars.moments import here
from exemplars.open_data import open_to_all
from exemplars.selection import NEWEST

MOST = 30
WRITERS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


class SiteWords(Protocol):
    """What a feed says about the site."""

    name: str
    tagline: str
    publisher: str
    licence: str


@dataclass(frozen=True)
class Channel:
    """One feed: what it is called, the page that it belongs to, its own address and its stories."""

    site: SiteWords
    address: str
    feed_address: str
    title: str
    description: str = ""
    stories: list[Page] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """A story in a feed; `publisher` speaks where nobody signs."""

    page: Page
    publisher: str


class StoryFeed(Feed):
    """Instances serve requests of all threads: everything of one request is in its `Channel`."""

    language = "vi"
    item_guid_is_permalink = False

    def __init__(self, kind: str, site_of: Callable[[HttpRequest], SiteWords]):
        self.feed_type, self.kind, self.site_of = WRITERS[kind], kind, site_of

    def __call__(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        del response["Last-Modified"]  # a story that was taken down leaves no date behind
        return open_to_all(response)

    def get_object(self, request, **kwargs) -> Channel:
        raise NotImplementedError

    def title(self, channel):
        return channel.title

    def link(self, channel):
        return absolute(channel.address)

    def feed_url(self, channel):
        return absolute(channel.feed_address)

    def description(self, channel):
        return channel.description

    subtitle = description

    def author_name(self, channel):
        return channel.site.publisher or channel.site.name

    def feed_copyright(self, channel):
        return channel.site.licence or None

    def items(self, channel):
        return [Entry(page, self.author_name(channel)) for page in channel.stories]

    def item_title(self, item):
        return item.page.title

    def item_description(self, item):
        return escape(item.page.summary)

    def item_link(self, item):
        return absolute(link(item.page))

    def item_guid(self, item):
        """Stays when the address or the host changes."""
        return item.page.translation_key.urn

    def item_author_name(self, item):
        return getattr(item.page, "byline", "") or item.publisher

    def item_pubdate(self, item):
        return here(item.page.first_published_at)

    def item_updateddate(self, item):
        return here(item.page.last_published_at or item.page.first_published_at)

    def item_categories(self, item):
        return labels(item.page)

    def item_enclosures(self, item):
        picture = illustration_of(item.page)
        return [Enclosure(picture.url, str(picture.length), picture.media_type)] if picture else []


def newest(wanted: Q) -> list[Page]:
    """The newest public stories among `wanted`, with all that a feed says of them; three queries."""
    types = [model._meta.model_name for model in mixed.KIND_OF]
    public = Page.objects.live().public().filter(wanted, content_type__model__in=types)
    rows = public.order_by(*IN_ORDER[NEWEST]).select_related("content_type", *mixed.ON_CARDS)
    stories = [mixed.in_own_type(row) for row in rows.defer(*mixed.NOT_ON_CARDS)[:MOST]]
    mixed.fetch_renditions(stories)
    return stories


class SiteFeed(StoryFeed):
    """`/rss/`, `/atom/`: profiles, experiences and articles."""

    def get_object(self, request):
        site = self.site_of(request)
        return Channel(site, "/", reverse(self.kind), site.name, site.tagline, newest(Q()))


class ColumnFeed(StoryFeed):
    """`/chuyen-muc/<column>/rss/`: what stands in the column, newest first. 404 unless it is public."""

    def get_object(self, request, slug):
        column = ColumnPage.objects.live().public().filter(slug=slug).first()
        if column is None:
            raise Http404
        site = self.site_of(request)
        return Channel(
            site,
            link(column),
            reverse(f"column_{self.kind}", args=[slug]),
            f"{column.title} – {site.name}",
            column.summary,
            newest(Q(pk__in=[item.pk for item in items_of([column])[column.pk]])),
        )


class FieldFeed(StoryFeed):
    """`/linh-vuc/<slug>/rss/`: exemplars and experiences of a field; a child leads to its parent."""

    def __call__(self, request, slug):
        try:
            family = family_of(slug)
        except NoSuchField as error:
            raise Http404 from error
        if family[0].slug != slug:
            return redirect(f"field_{self.kind}", family[0].slug)
        return super().__call__(request, family=family)

    def get_object(self, request, family):
        top, site = family[0], self.site_of(request)
        return Channel(
            site,
            top.get_absolute_url(),
            reverse(f"field_{self.kind}", args=[top.slug]),
            f"{top.name} – {site.name}",
            top.intro,
            newest(Q(exemplarpage__field__in=family) | Q(experiencepage__field__in=family)),
        )
