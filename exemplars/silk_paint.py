"""A length of silk as pixels."""

from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageColor, ImageDraw

from exemplars import silk

FINER = 2  # drawn this much larger, then made smaller, so that edges are smooth
OVERLAP = 1.6  # threads of the cloth lie over each other, so that no ground shines through where it fans out
PIECES = 14  # straight pieces between two points of a thread


def paint(cloth: silk.Cloth, *, width: int, finer: int = FINER, pieces: int = PIECES) -> Image.Image:
    """The cloth `width` pixels wide, in its own proportions."""
    scale = width * finer / cloth.width
    image = Image.new("RGB", (round(cloth.width * scale), round(cloth.height * scale)), cloth.ground)
    draw = ImageDraw.Draw(image)
    ground = ImageColor.getrgb(cloth.ground)
    for thread in cloth.threads:
        shades = [_mix(ground, ImageColor.getrgb(shade), thread.opacity) for shade in thread.shades]
        points = [(x * scale, y * scale) for x, y in smooth(thread.points, pieces)]
        thick = max(round(thread.width * scale * (OVERLAP if thread.opacity == 1 else 1)), 1)
        for number, (start, end) in enumerate(pairwise(points)):
            draw.line([start, end], fill=_shade(shades, number / len(points)), width=thick)
            draw.circle(end, thick / 2, fill=_shade(shades, number / len(points)))
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)


def smooth(points: list[silk.Point], pieces: int = PIECES) -> Iterator[silk.Point]:
    """Points on the curve through the given ones (Catmull-Rom)."""
    for number in range(len(points) - 1):
        before, start = points[max(number - 1, 0)], points[number]
        end, after = points[number + 1], points[min(number + 2, len(points) - 1)]
        for step in range(pieces):
            yield tuple(_spline(*four, step / pieces) for four in zip(before, start, end, after, strict=True))
    yield points[-1]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def _shade(shades: list[tuple], along: float) -> tuple[int, ...]:
    place = along * (len(shades) - 1)
    first = min(int(place), len(shades) - 2) if len(shades) > 1 else 0
    return _mix(shades[first], shades[min(first + 1, len(shades) - 1)], place - first)


def _mix(one: tuple, other: tuple, share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
