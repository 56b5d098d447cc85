"""Silk plates as real JPEG files, so that the demo shows the way of a picture too."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from django.core.files.images import ImageFile
from PIL import Image, ImageColor, ImageDraw
from wagtail.images import get_image_model

from exemplars import silk, text

WIDTH = 1200
FINE = silk.Shape(480, 320, threads=96, strays=9)  # a picture shows more threads than a card
FINER = 2  # drawn this much larger, then made smaller, so that edges are smooth
OVERLAP = 1.6  # threads of the cloth lie over each other, so that no ground shines through where it fans out
PIECES = 14  # straight pieces between two points of a thread


def plate_picture(seed: str, hue: str, *, title: str):
    """A Wagtail image of the cloth of this seed, 1200 × 800."""
    file = BytesIO()
    paint(silk.cloth(silk.key(seed), hue, FINE)).save(file, "JPEG", quality=86, progressive=True)
    file.seek(0)
    return get_image_model().objects.create(
        title=title, file=ImageFile(file, name=f"{text.slugify(seed)}.jpg"), description=title
    )


def paint(cloth: silk.Cloth) -> Image.Image:
    """The cloth as pixels."""
    scale = WIDTH * FINER / cloth.width
    image = Image.new("RGB", (round(cloth.width * scale), round(cloth.height * scale)), cloth.ground)
    draw = ImageDraw.Draw(image)
    ground = ImageColor.getrgb(cloth.ground)
    for thread in cloth.threads:
        shades = [_mix(ground, ImageColor.getrgb(shade), thread.opacity) for shade in thread.shades]
        points = [(x * scale, y * scale) for x, y in smooth(thread.points)]
        width = max(round(thread.width * scale * (OVERLAP if thread.opacity == 1 else 1)), 1)
        for number, (start, end) in enumerate(pairwise(points)):
            draw.line([start, end], fill=_shade(shades, number / len(points)), width=width)
            draw.circle(end, width / 2, fill=_shade(shades, number / len(points)))
    return image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)


def smooth(points: list[silk.Point]) -> Iterator[silk.Point]:
    """Points on the curve through the given ones (Catmull-Rom)."""
    for number in range(len(points) - 1):
        before, start = points[max(number - 1, 0)], points[number]
        end, after = points[number + 1], points[min(number + 2, len(points) - 1)]
        for step in range(PIECES):
            yield tuple(_spline(*four, step / PIECES) for four in zip(before, start, end, after, strict=True))
    yield points[-1]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def _shade(shades: list[tuple], along: float) -> tuple[int, ...]:
    place = along * (len(shades) - 1)
    first = min(int(place), len(shades) - 2) if len(shades) > 1 else 0
    return _mix(shades[first], shades[min(first + 1, len(shades) - 1)], place - first)


def _mix(one: tuple, other: tuple, share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
