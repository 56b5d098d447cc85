"""Everything that the API tells of each type of page. What isn't in this table is never in an answer."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from exemplars.api import saying
from exemplars.api.told import Told
from exemplars.columns import items_of
from exemplars.links import absolute, link

META = [
    Told("type", _("type of the page")),
    Told("detail_url", _("address of this object in the API")),
    Told("html_url", _("address of the page for readers"), lambda page: absolute(link(page))),
    Told("slug", _("last part of the page's address"), lambda page: page.slug),
    Told("first_published_at", _("when it was published"), saying.moment("first_published_at")),
    Told("last_published_at", _("when it was last changed"), saying.moment("last_published_at")),
]
"""Of every page, under `meta`."""

TITLE = Told("title", _("title"))
SUMMARY = Told("summary", _("one sentence of at most 200 characters"))
FIELD = Told("field", _("field of the plan"), saying.field)
PICTURE = Told(
    "picture", _("picture with size, description and credit; its rights are its author's"), saying.picture
)
ABOUT = Told("exemplars", _("public profiles it is about"), saying.exemplars("about"), long=True)
SOURCE = Told("source", _("source"))
TAGS = Told("tags", _("topics"), saying.tags, long=True)


def _items(column: Page) -> list[dict]:
    return [
        {"id": item.pk, "title": item.title, "html_url": absolute(item.link)}
        for item in items_of([column])[column.pk]
    ]


TYPES: dict[str, list[Told]] = {
    "exemplars.ExemplarPage": [
        SUMMARY,
        Told("subject_name", _("whom it is about")),
        Told("honorific", _("form of address")),
        Told("position", _("position or work")),
        Told("subject_type", _("individual, collective or household"), saying.choice("subject_type")),
        Told("kind", _("example to follow or model"), saying.choice("kind")),
        FIELD,
        Told("unit", _("nominating unit"), lambda page: saying.unit(page.unit, page.unit_at_time)),
        Told("place", _("ward"), lambda page: saying.unit(page.place)),
        Told("year", _("year")),
        Told("new_factor", _("whether it is a new factor")),
        PICTURE,
        Told(
            "results",
            _("measured results"),
            saying.rows("results", "before", "after", "unit", "indicator", "period", "source"),
            long=True,
        ),
        Told(
            "recognitions",
            _("recognitions with their decisions"),
            saying.rows("recognitions", "year", "level", "form", "decision_number", "date", "issuer"),
            long=True,
        ),
        Told("story", _("the story in its pieces"), saying.blocks("story"), long=True),
        TAGS,
        SOURCE,
    ],
    "exemplars.ExperiencePage": [
        SUMMARY,
        FIELD,
        PICTURE,
        ABOUT,
        Told("problem", _("the problem, as HTML"), saying.html("problem"), long=True),
        Told(
            "steps",
            _("steps: what, how, who, how long, cost"),
            saying.rows("steps", "title", "detail", "who", "duration", "cost"),
            long=True,
        ),
        Told("conditions", _("conditions, as HTML"), saying.html("conditions"), long=True),
        Told("people_needed", _("people needed")),
        Told("time_needed", _("time needed")),
        Told("total_cost", _("total cost")),
        Told("results", _("results, as HTML"), saying.html("results"), long=True),
        Told("difficulties", _("difficulties, as HTML"), saying.html("difficulties"), long=True),
        Told("copy_first", _("what to copy first, as HTML"), saying.html("copy_first"), long=True),
        Told("contact", _("office to ask")),
        TAGS,
    ],
    "exemplars.ColumnPage": [
        SUMMARY,
        Told("kind", _("column or special page"), saying.choice("kind")),
        Told("responsible", _("who is in charge")),
        PICTURE,
        Told("intro", _("introduction, as HTML"), saying.html("intro"), long=True),
        Told("items", _("what stands in it, in the editor's order"), _items, long=True),
    ],
    "exemplars.ArticlePage": [
        SUMMARY,
        Told("date", _("date")),
        Told("genre", _("kind of text"), saying.choice("genre")),
        Told("byline", _("name under which it appears")),
        SOURCE,
        PICTURE,
        ABOUT,
        Told("body", _("the text in its pieces"), saying.blocks("body"), long=True),
    ],
    "exemplars.EventPage": [
        SUMMARY,
        Told("kind", _("kind"), saying.choice("kind")),
        Told("starts_at", _("beginning"), saying.moment("starts_at")),
        Told("ends_at", _("end"), saying.moment("ends_at")),
        Told("venue", _("place")),
        Told("address", _("address")),
        Told("host", _("host"), lambda page: saying.unit(page.host)),
        Told("capacity", _("seats")),
        Told("contact", _("office to ask")),
        Told("movement", _("movement it belongs to"), saying.movement, long=True),
        Told("exemplars", _("public profiles it is about"), saying.exemplars("exemplars"), long=True),
        Told("programme", _("programme"), saying.rows("programme", "time", "title"), long=True),
        Told("body", _("what happens, as HTML"), saying.html("body"), long=True),
    ],
    "exemplars.MovementPage": [
        SUMMARY,
        Told("starts_on", _("first day")),
        Told("ends_on", _("last day")),
        Told("launched_by", _("who launched it")),
        Told("audience", _("who takes part")),
        Told(
            "bases",
            _("legal basis"),
            saying.rows("bases", "title", "number", "issuer", "date", "link"),
            long=True,
        ),
        Told("goals", _("goals"), lambda page: [row.text for row in page.goals.all()], long=True),
        Told("stories", _("public pages chosen for it"), saying.stories, long=True),
        Told("body", _("what it is about, as HTML"), saying.html("body"), long=True),
    ],
    "exemplars.ExemplarIndexPage": [SUMMARY],
    "exemplars.ExperienceIndexPage": [SUMMARY],
    "exemplars.ColumnIndexPage": [SUMMARY],
    "exemplars.EventIndexPage": [SUMMARY],
    "exemplars.MovementIndexPage": [SUMMARY],
    "home.HomePage": [SUMMARY],
    "home.StandardPage": [SUMMARY, Told("body", _("text, as HTML"), saying.html("body"), long=True)],
}

LONG = frozenset(one.name for told in TYPES.values() for one in told if one.long)
"""Told where one page is asked for, never in a list."""

JOINED = {
    "exemplars.ExemplarPage": ("field__parent", "unit", "place"),
    "exemplars.ExperiencePage": ("field__parent",),
    "exemplars.EventPage": ("host",),
}
"""What a list of one type fetches along."""

FILTERS = {
    "slug": "slug",
    "year": "year",
    "kind": "kind",
    "subject_type": "subject_type",
    "new_factor": "new_factor",
    "genre": "genre",
    "date": "date",
    "field": "field__slug",
    "unit": "unit__slug",
    "place": "place__slug",
}
"""Parameters that narrow a list, and the column behind each; a type has those of its columns."""

ORDERS = (
    "id",
    "title",
    "slug",
    "first_published_at",
    "last_published_at",
    "year",
    "date",
    "starts_at",
    "starts_on",
)


def told_of(model: type) -> list[Told]:
    return TYPES.get(model._meta.label, [])


def page_models() -> list[type[Page]]:
    return [apps.get_model(label) for label in TYPES]


def filters_of(model: type[Page]) -> dict[str, str]:
    """The filters that a type knows."""
    columns = {column.name for column in model._meta.get_fields()}
    return {name: lookup for name, lookup in FILTERS.items() if name in columns}


FIELDS = [
    Told("slug", _("value for filters, last part of the address")),
    Told("name", _("full name")),
    Told("short_label", _("short label")),
    Told("parent", _("field it belongs to"), lambda one: one.parent and one.parent.slug),
    Told("kinds", _("kinds of exemplars it allows"), lambda one: one.kinds),
    Told("subject_types", _("subjects it allows"), lambda one: one.subject_types),
    Told("intro", _("introduction")),
    Told("html_url", _("address of the page for readers"), lambda one: absolute(one.top.get_absolute_url())),
]

IMAGES = [
    Told("picture", _("url, size, description, caption and credit as on the page"), lambda image: image.told),
    Told("page", _("public page that shows it"), lambda image: saying.reference(image.page)),
]

UNITS = [
    Told("slug", _("value for filters, last part of the address")),
    Told("name", _("full name")),
    Told("short_name", _("short name")),
    Told("unit_type", _("type"), lambda one: one.unit_type.name),
    Told("valid_from", _("exists from")),
    Told("valid_to", _("first day on which it no longer exists")),
]
