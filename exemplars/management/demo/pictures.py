"""Silk plates as real JPEG files, so that the demo shows the way of a picture too."""

from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from exemplars import silk, text
from exemplars.silk_paint import paint

WIDTH = 1200
FINE = silk.Shape(480, 320, threads=96, strays=9)  # a picture shows more threads than a card


def plate_picture(seed: str, hue: str, *, title: str):
    """A Wagtail image of the cloth of this seed, 1200 × 800."""
    file = BytesIO()
    paint(silk.cloth(silk.key(seed), hue, FINE), width=WIDTH).save(file, "JPEG", quality=86, progressive=True)
    file.seek(0)
    return get_image_model().objects.create(
        title=title, file=ImageFile(file, name=f"{text.slugify(seed)}.jpg"), description=title
    )
