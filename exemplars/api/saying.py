"""What things of the site look like in an answer."""

from collections.abc import Callable
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from exemplars.illustration import Illustration, illustration_of, largest_rendition
from exemplars.links import absolute, link, with_links
from exemplars.models import ExemplarPage, Unit
from exemplars.moments import here

type Answer = dict[str, Any]


def choice(name: str) -> Callable[[Page], Answer]:
    """Code and label of a fixed choice."""
    return lambda page: {"code": getattr(page, name), "label": getattr(page, f"get_{name}_display")()}


def moment(name: str) -> Callable[[Page], str | None]:
    """A point in time with the offset of Việt Nam."""
    return lambda page: (value := getattr(page, name)) and here(value).isoformat(timespec="seconds")


def html(name: str) -> Callable[[Page], str]:
    """Prose as the page shows it."""
    return lambda page: expand_db_html(getattr(page, name))


def rows(relation: str, *names: str) -> Callable[[Page], list[Answer]]:
    """The rows of a page, in order, each with these of its columns."""

    def say(page: Page) -> list[Answer]:
        return [{name: getattr(row, name) for name in names} for row in getattr(page, relation).all()]

    return say


def field(page: Page) -> Answer:
    """The field as readers see it: a child counts as its parent."""
    top = page.field.top
    return {"slug": top.slug, "label": top.short_label, "html_url": absolute(top.get_absolute_url())}


def unit(one: Unit | None, name: str = "") -> Answer | None:
    """A unit, under the name it had at the time where that is known."""
    return one and {"slug": one.slug, "name": name or one.name}


def tags(page: Page) -> list[str]:
    return sorted(tag.name for tag in page.tags.all())


def reference(page: Page) -> Answer:
    return {"id": page.pk, "title": page.title, "html_url": absolute(link(page))}


def exemplars(relation: str) -> Callable[[Page], list[Answer]]:
    """The public profiles that a page is about, in the editor's order."""

    def say(page: Page) -> list[Answer]:
        order = [row.exemplar_id for row in getattr(page, relation).all()]
        found = {one.pk: one for one in with_links(ExemplarPage.objects.live().filter(pk__in=order))}
        return [reference(found[key]) for key in order if key in found]

    return say


def stories(page: Page) -> list[Answer]:
    """The public pages chosen for a movement."""
    return [reference(row.story) for row in page.stories.select_related("story") if row.story.live]


def movement(page: Page) -> Answer | None:
    return reference(page.movement) if page.movement and page.movement.live else None


def picture(page: Page) -> Answer | None:
    """The picture of a page; never the original."""
    illustration = illustration_of(page)
    return illustration and shown(illustration)


def shown(of: Illustration) -> Answer:
    return {
        "url": of.url,
        "width": of.rendition.width,
        "height": of.rendition.height,
        "alt": of.alt,
        "caption": of.caption,
        "credit": of.credit,
    }


def blocks(name: str) -> Callable[[Page], list[Answer]]:
    """A story in its pieces: paragraphs, headings, quotes, pictures."""

    def say(page: Page) -> list[Answer]:
        pieces = list(getattr(page, name))
        images = [piece.value["image"] for piece in pieces if piece.block_type == "picture"]
        prefetch_related_objects([image for image in images if image], "renditions")
        return [{"type": piece.block_type} | _piece(piece) for piece in pieces]

    return say


def _piece(piece) -> Answer:
    value = piece.value
    match piece.block_type:
        case "paragraph":
            return {"html": expand_db_html(value.source)}
        case "heading":
            return {"text": value}
        case "picture":
            return {"picture": _picture_of(value)}
    return {"text": "\n".join(map(str, piece.block.get_searchable_content(value)))}


def _picture_of(value) -> Answer | None:
    image = value["image"]
    rendition = image and largest_rendition(image)
    if not rendition:
        return None
    alt = "" if image.decorative else image.contextual_alt_text or ""
    return shown(Illustration(rendition, alt=alt, caption=value["caption"], credit=value["credit"]))
