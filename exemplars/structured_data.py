"""What a page says, for machines: schema.org as JSON-LD. It says nothing that the page doesn't show.

Every function takes the page and `shown`, the context of its template, and asks nothing more of the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from exemplars import models
from exemplars.enums import SubjectType
from exemplars.illustration import Illustration, illustration_of
from exemplars.labels import labels
from exemplars.links import absolute, link
from exemplars.moments import here

CONTEXT = "https://schema.org"
LANGUAGE = "vi"
SUBJECTS = {
    SubjectType.INDIVIDUAL: "Person",
    SubjectType.COLLECTIVE: "Organization",
    SubjectType.HOUSEHOLD: "Organization",  # schema.org has no household; a Thing can't be awarded anything
}

type Node = dict[str, Any]


@dataclass(frozen=True)
class Publisher:
    """What the site says about itself."""

    name: str
    site_name: str
    tagline: str
    licence: str
    search_address: str


@dataclass(frozen=True)
class Address:
    """The page's own absolute address, and that of its share card."""

    own: str
    card: str


def document(page: Page | None, shown: dict, where: Address, publisher: Publisher) -> Node:
    """The whole of a page: itself, the way to it, the site and who publishes it."""
    site, body = absolute("/#site"), absolute("/#publisher")
    nodes = [
        {
            "@type": "WebSite",
            "@id": site,
            "url": absolute("/"),
            "name": publisher.site_name,
            "description": publisher.tagline,
            "inLanguage": LANGUAGE,
            "publisher": {"@id": body},
        },
        {"@type": "Organization", "@id": body, "name": publisher.name, "url": absolute("/")},
    ]
    if publisher.search_address and where.own == absolute("/"):
        nodes[0]["potentialAction"] = _search(publisher.search_address)
    if len(crumbs := shown.get("crumbs") or ()) > 1:
        nodes.append(breadcrumbs(crumbs, where))
    if page is not None:
        nodes.append(_itself(page, shown, where, publisher) | {"isPartOf": {"@id": site}})
    return {"@context": CONTEXT, "@graph": [_without_gaps(node) for node in nodes]}


def _search(address: str) -> Node:
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(address)}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def breadcrumbs(crumbs: list[dict], where: Address) -> Node:
    """The way from the front page; its last step is the page itself."""
    last = len(crumbs)
    steps = [
        {
            "@type": "ListItem",
            "position": number,
            "name": crumb["title"],
            "item": where.own if number == last else absolute(crumb["url"]),
        }
        for number, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _itself(page: Page, shown: dict, where: Address, publisher: Publisher) -> Node:
    node = {
        "@id": f"{where.own}#trang",
        "url": where.own,
        "name": page.title,
        "description": getattr(page, "summary", ""),
        "inLanguage": LANGUAGE,
        "publisher": {"@id": absolute("/#publisher")},
        "image": picture(illustration_of(page), where),
        "datePublished": _moment(page.first_published_at),
        "dateModified": _moment(page.last_published_at),
        "license": publisher.licence,
    }
    return node | KINDS.get(type(page), web_page)(page, shown)


def picture(illustration: Illustration | None, where: Address) -> Node:
    """The picture with whom it belongs to; without one the share card, which is the site's own."""
    if illustration is None:
        return {"@type": "ImageObject", "contentUrl": where.card, "width": 1200, "height": 630}
    return {
        "@type": "ImageObject",
        "contentUrl": illustration.url,
        "width": illustration.rendition.width,
        "height": illustration.rendition.height,
        "description": illustration.alt,
        "caption": illustration.caption,
        "creditText": illustration.credit,
        "copyrightNotice": illustration.credit,
    }


def exemplar(page: models.ExemplarPage, shown: dict) -> Node:
    """The story about its subject, with what the subject was honoured with."""
    about = subject(page) | {
        "honorificPrefix": page.honorific,
        "jobTitle": page.position if page.subject_type == SubjectType.INDIVIDUAL else "",
        "award": [f"{row.form} ({row.decision_number}, {row.year})" for row in shown.get("recognitions", ())],
    }
    return _article(page) | {
        "about": _without_gaps(about),
        "author": {"@id": absolute("/#publisher")},
        "keywords": [tag["label"] for tag in shown.get("tags", ())],
    }


def subject(page: models.ExemplarPage) -> Node:
    """Whom a profile is about."""
    return {"@type": SUBJECTS[page.subject_type], "name": page.subject_name, "url": absolute(link(page))}


def experience(page: models.ExperiencePage, shown: dict) -> Node:
    return _article(page) | {
        "author": {"@id": absolute("/#publisher")},
        "about": [subject(one) for one in shown.get("exemplars", ())],
    }


def article(page: models.ArticlePage, shown: dict) -> Node:
    """Signed with the byline: who stands behind a pen name is nobody's business."""
    return _article(page) | {
        "author": {"@type": "Person", "name": page.byline},
        "about": [subject(one) for one in shown.get("exemplars", ())],
    }


def _article(page: Page) -> Node:
    return {"@type": "Article", "headline": page.title, "articleSection": labels(page)[0]}


def column(page: models.ColumnPage, shown: dict) -> Node:
    """A collection and what this part of it lists."""
    items = [
        {"@type": "ListItem", "position": number, "url": absolute(item["link"]), "name": item["page"].title}
        for number, item in enumerate(shown.get("items", ()), 1)
    ]
    return collection(page, shown) | {"mainEntity": {"@type": "ItemList", "itemListElement": items}}


def event(page: models.EventPage, shown: dict) -> Node:
    place = {"@type": "Place", "name": page.venue, "address": page.address}
    return {
        "@type": "Event",
        "startDate": _moment(page.starts_at),
        "endDate": _moment(page.ends_at),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "location": _without_gaps(place),
        "organizer": {"@type": "Organization", "name": page.host.name} if page.host_id else None,
        "maximumAttendeeCapacity": page.capacity,
        **NOT_OF_EVENTS,
    }


NOT_OF_EVENTS = dict.fromkeys(("publisher", "datePublished", "dateModified", "license", "inLanguage"))
"""An event is no work that somebody publishes."""


def movement(page: models.MovementPage, shown: dict) -> Node:
    end = page.ends_on.isoformat() if page.ends_on else ".."
    return web_page(page, shown) | {"temporalCoverage": f"{page.starts_on.isoformat()}/{end}"}


def collection(page: Page, shown: dict) -> Node:
    return {"@type": "CollectionPage"}


def web_page(page: Page, shown: dict) -> Node:
    return {"@type": "WebPage"}


KINDS: dict[type[Page], Callable[[Any, dict], Node]] = {
    models.ExemplarPage: exemplar,
    models.ExperiencePage: experience,
    models.ArticlePage: article,
    models.ColumnPage: column,
    models.EventPage: event,
    models.MovementPage: movement,
    models.ExemplarIndexPage: collection,
    models.ExperienceIndexPage: collection,
    models.ColumnIndexPage: collection,
    models.EventIndexPage: collection,
    models.MovementIndexPage: collection,
}


def _moment(moment) -> str | None:
    return moment and here(moment).isoformat(timespec="seconds")


def _without_gaps(node: Node) -> Node:
    """The node without what is empty, in the nodes inside too."""
    return {
        name: _without_gaps(value) if isinstance(value, dict) else value
        for name, value in node.items()
        if value not in (None, "", [], {})
    }
