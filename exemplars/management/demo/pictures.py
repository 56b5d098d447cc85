"""Silk plates as real JPEG files, so that the demo shows the way of a picture too, and pages with words."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

from exemplars import silk, text
from exemplars.share_card import PLAIN, face
from exemplars.silk_paint import paint

WIDTH = 1200
FINE = silk.Shape(480, 320, threads=96, strays=9)  # a picture shows more threads than a card
SHEET, MARGIN, LINE = (827, 1169), 90, 38  # A4 at 100 dots an inch


def plate(seed: str, hue: str) -> Image.Image:
    """The cloth of this seed, 1200 × 800."""
    return paint(silk.cloth(silk.key(seed), hue, FINE), width=WIDTH)


def plate_picture(seed: str, hue: str, *, title: str):
    """A Wagtail image of the cloth of this seed."""
    file = BytesIO()
    plate(seed, hue).save(file, "JPEG", quality=86, progressive=True)
    file.seek(0)
    return get_image_model().objects.create(
        title=title, file=ImageFile(file, name=f"{text.slugify(seed)}.jpg"), description=title
    )


def paper(lines: list[str]) -> Image.Image:
    """A sheet of A4 with these lines, as a scanner would see it."""
    sheet = Image.new("L", SHEET, 255)
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text((MARGIN, MARGIN + number * LINE), line, font=face(PLAIN, 20), fill=30)
    return sheet
