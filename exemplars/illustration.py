"""The picture of a page with its words and rights, as it leaves the site: never the original."""

from dataclasses import dataclass
from mimetypes import guess_type

from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from exemplars.links import absolute
from exemplars.mixed import PICTURES

NOT_READ_EVERYWHERE = ".avif"


@dataclass(frozen=True)
class Illustration:
    """`rendition` is the largest that the pages of the site have shown; a decorative picture has no `alt`."""

    rendition: AbstractRendition
    alt: str = ""
    caption: str = ""
    credit: str = ""

    @property
    def url(self) -> str:
        return absolute(self.rendition.url)

    @property
    def media_type(self) -> str:
        return guess_type(self.rendition.file.name)[0] or "application/octet-stream"

    @property
    def length(self) -> int:
        """Bytes of the file; 0 where it can't be reached."""
        try:
            return self.rendition.file.size
        except OSError:
            return 0


def illustration_of(page: Page) -> Illustration | None:
    """The portrait, picture or cover of a page; None without one, or while no page has shown it yet.

    Asks nothing of the database where `mixed.fetch_renditions` went before.
    """
    name = next((name for name in PICTURES if getattr(page, f"{name}_id", None)), None)
    rendition = name and largest_rendition(getattr(page, name))
    if not rendition:
        return None
    words = {word: getattr(page, f"{name}_{word}", "") for word in ("alt", "caption", "credit")}
    return Illustration(rendition, **words)


def largest_rendition(image: AbstractImage) -> AbstractRendition | None:
    """What was made of it for the site's pages, the largest in a format that every program reads."""
    made = [one for one in image.renditions.all() if not one.file.name.endswith(NOT_READ_EVERYWHERE)]
    return max(made, key=lambda one: (one.width * one.height, one.pk), default=None)
