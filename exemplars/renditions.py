"""The sizes in which pages show pictures, and who makes them when.

An AVIF of full width takes the better part of a second, so a reader never waits for one: a task makes all
sizes when a page with the picture is published or the picture changes. Until then, and if the task is late,
a page makes at most the one small JPEG that it can't do without.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction
from django.db.models.signals import post_save
from django.tasks import task
from wagtail.blocks.stream_block import StreamValue
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from exemplars import generation

FORMATS = ("avif", "webp", "jpeg")


@dataclass(frozen=True)
class Use:
    """One way in which pages show a picture: `cuts` from small to large, and the width it is given."""

    cuts: tuple[str, ...]
    sizes: str

    @property
    def specs(self) -> dict[str, list[str]]:
        """Filter specs by format."""
        return {form: [f"{cut}|format-{form}" for cut in self.cuts] for form in FORMATS}

    @property
    def all_specs(self) -> list[str]:
        return [spec for specs in self.specs.values() for spec in specs]

    @property
    def least(self) -> str:
        """The one that every browser can show."""
        return f"{self.cuts[0]}|format-jpeg"


USES = {
    # On a phone a card's picture is upright, and its height counts.
    "card": Use(("fill-480x320", "fill-768x512"), "(min-width: 60rem) 24rem, (min-width: 36rem) 45vw, 13rem"),
    "plate": Use(("fill-480x600", "fill-800x1000"), "(min-width: 46rem) 29rem, 92vw"),
    "band": Use(("fill-720x240", "fill-1280x427"), "(min-width: 60rem) 75rem, 92vw"),
    "text": Use(("width-480", "width-800", "width-1280"), "(min-width: 58rem) 54rem, 92vw"),
}
PLACES = {"portrait": ("card", "plate"), "image": ("card", "text"), "cover": ("band",)}
STREAMS = ("story", "body")
_later = ContextVar("renditions_later", default=False)


def pictures_of(page: Page) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Keys of the pictures on a page, each with the uses that pages make of it; a picture may come twice."""
    for name, uses in PLACES.items():
        if key := getattr(page, f"{name}_id", None):
            yield key, uses
    for block in picture_blocks(page):
        if image := block.value["image"]:
            yield image.pk, ("text",)


def picture_blocks(page: Page) -> Iterator[StreamValue.StreamChild]:
    """The pictures in the text of a page, as blocks."""
    for name in STREAMS:
        text = getattr(page, name, None)
        if isinstance(text, StreamValue):
            yield from (block for block in text if block.block_type == "picture")


@task
def make_renditions(key: int, uses: list[str]) -> int:
    """Make what is missing for these uses of a picture; the number of files made."""
    image = get_image_model().objects.prefetch_renditions().filter(pk=key).first()
    if image is None:
        return 0
    made = 0
    for spec in dict.fromkeys(spec for use in uses for spec in USES[use].all_specs):
        if Filter(spec) not in image.find_existing_renditions(Filter(spec)):
            image.create_rendition(Filter(spec))
            made += 1
    if made:
        generation.renew()
    return made


def make_for_page(page: Page) -> int:
    """Make what is missing for the pictures of a page; the number of files made."""
    return sum(make_renditions.func(key, list(uses)) for key, uses in pictures_of(page))


@contextmanager
def left_for_later() -> Iterator[None]:
    """Publish without making sizes: `manage.py make_renditions` makes them when there is time."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)


def on_published(instance: Page, **kwargs) -> None:
    """Receiver: a page went public."""
    if _later.get():
        return
    for key, uses in dict(pictures_of(instance)).items():
        _enqueue(key, uses)


def on_picture_changed(instance, created: bool, **kwargs) -> None:
    """Receiver: a picture has a new file or another centre; the pages that show it need it in all sizes."""
    if created:
        return
    places = ReferenceIndex.get_references_to(instance).values_list("model_path", flat=True)
    uses = {use for place in places for use in PLACES.get(place, ("text",) if "." in place else ())}
    if uses:
        _enqueue(instance.pk, sorted(uses))


def _enqueue(key: int, uses) -> None:
    transaction.on_commit(lambda: make_renditions.enqueue(key, list(uses)))


def install() -> None:
    page_published.connect(on_published, dispatch_uid="exemplars.renditions")
    post_save.connect(on_picture_changed, get_image_model(), dispatch_uid="exemplars.renditions")
