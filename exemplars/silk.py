"""Every story has its own length of silk: flowing threads drawn from a seed, the same each time.

The cloth is geometry and colour only (`cloth`); `svg` writes it as a picture without style and without text.
"""

import math
import re
from dataclasses import dataclass
from hashlib import sha256

EDITION = 1  # raise it when the drawing changes: addresses are held for a year
KEY = re.compile(r"[0-9a-f]{12}")

# Angle and strength of the twelve hues of `enums.Hue`; static/css/tokens.css has the same table.
HUES: dict[str, tuple[int, float]] = {
    "amber": (68, 1.0),
    "clay": (44, 0.95),
    "lacquer": (24, 1.0),
    "indigo": (272, 0.8),
    "jade": (164, 0.8),
    "lotus": (2, 0.85),
    "moss": (126, 0.8),
    "sky": (240, 0.75),
    "plum": (328, 0.8),
    "ochre": (90, 0.9),
    "teal": (196, 0.7),
    "slate": (252, 0.3),
}

BENDS = 5  # pieces of a thread, each a cubic curve
SHADES = 4  # colours along a thread
MARGIN = 0.08  # how far a thread runs beyond the picture at either end

type Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """A format of plate in pixels; the cloth flows along the longer side."""

    width: int
    height: int
    threads: int
    strays: int


SHAPES: dict[str, Shape] = {
    "card": Shape(480, 320, threads=30, strays=5),
    "plate": Shape(640, 800, threads=44, strays=9),
    "band": Shape(960, 320, threads=36, strays=9),
}


@dataclass(frozen=True)
class Thread:
    """Points that the thread passes through, and its colours from the first point to the last."""

    points: list[Point]
    shades: list[str]
    width: float
    opacity: float = 1.0


@dataclass(frozen=True)
class Cloth:
    """A drawn plate: threads lie in the order in which they are painted."""

    width: int
    height: int
    ground: str
    threads: list[Thread]


def key(seed: str) -> str:
    """Twelve hexadecimal digits for a seed (a page's slug), for addresses; they change with the edition."""
    return sha256(f"{EDITION}:{seed}".encode()).hexdigest()[:12]


def hue_of(seed: str) -> str:
    """A hue for what has no field, the same each time."""
    return list(HUES)[int(key(seed), 16) % len(HUES)]


def oklch(lightness: float, chroma: float, angle: float) -> str:
    """The colour as #rrggbb, cut off where sRGB ends. Lightness 0–1, angle in degrees.

    Matrices: Björn Ottosson's Oklab.
    """
    a, b = chroma * math.cos(math.radians(angle)), chroma * math.sin(math.radians(angle))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_channel(value):02x}" for value in linear)


def _channel(linear: float) -> int:
    value = min(1.0, max(0.0, linear))
    value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(value * 255)


class _Weave:
    """The numbers that make one cloth differ from the next, each drawn from the key."""

    def __init__(self, plate_key: str):
        chance = [byte / 255 for byte in sha256(plate_key.encode()).digest()]
        self.turns, self.phase = 0.5 + 0.55 * chance[0], math.tau * chance[1]
        self.tilt, self.swell = 0.8 * (chance[2] - 0.5), 0.10 + 0.13 * chance[3]
        self.waist, self.flare = 0.25 + 0.5 * chance[4], 1.05 + 0.8 * chance[5]
        self.lag = 0.5 + 1.3 * chance[6]
        self.sheen, self.folds = math.tau * chance[7], 0.7 + 0.9 * chance[8]
        self.ripple, self.slant = 3.4 + 2 * chance[9], 2.4 + 2 * chance[10]

    def across(self, thread: float, along: float) -> float:
        """Where a thread (0–1) lies across the plate, at a place along it (0–1)."""
        opening = 0.12 + 1.1 * abs(along - self.waist) ** self.flare
        wave = math.sin(self.phase + self.turns * math.tau * along + thread * self.lag)
        return 0.5 + (thread - 0.5) * opening * 1.3 + self.tilt * (along - 0.5) + self.swell * wave

    def light(self, thread: float, along: float) -> float:
        """How light the cloth is there: folds across it, gloss along it."""
        fold = 0.5 + 0.5 * math.sin(self.sheen + thread * math.tau * self.folds)
        gloss = 0.5 + 0.5 * math.sin(self.phase * 1.7 + along * self.ripple + thread * self.slant)
        return 0.37 + 0.33 * fold + 0.21 * gloss * (0.45 + 0.55 * fold)


def cloth(plate_key: str, hue: str, form: Shape) -> Cloth:
    """The cloth of a key in a named hue and a shape. Raises KeyError for a hue that isn't known."""
    angle, strength = HUES[hue]
    weave, breadth = _Weave(plate_key), min(form.width, form.height)
    stray = oklch(0.66, 0.07 * strength, angle)
    threads = [
        Thread(_points(weave, 1.9 * (at - 0.5) + 0.5, form), [stray], width=breadth / 400, opacity=0.42)
        for at in _steps(form.strays)
    ]
    for number, at in enumerate(_steps(form.threads)):
        shades = []
        for along in _steps(SHADES):
            light = weave.light(at, along) + (0.016 if number % 2 else -0.016)
            chroma = (0.122 - 0.17 * abs(light - 0.60)) * strength
            shades.append(oklch(light, chroma, angle + 11 * math.sin(4 * at + 2 * along)))
        threads.append(Thread(_points(weave, at, form), shades, width=breadth / form.threads * 0.95))
    return Cloth(form.width, form.height, oklch(0.26, 0.045 * strength, angle), threads)


def _steps(count: int) -> list[float]:
    return [number / (count - 1) for number in range(count)]


def _points(weave: _Weave, thread: float, form: Shape) -> list[Point]:
    upright = form.height > form.width
    points = []
    for along in _steps(BENDS + 1):
        place, across = along * (1 + 2 * MARGIN) - MARGIN, weave.across(thread, along)
        points.append((across, place) if upright else (place, across))
    return [(x * form.width, y * form.height) for x, y in points]


def svg(drawn: Cloth) -> str:
    """The cloth as SVG of a few kilobytes; nothing in it comes from a person."""
    width, height = drawn.width, drawn.height
    end = f'x2="0" y2="{height}"' if height > width else f'x2="{width}" y2="0"'
    painted = [_painted(number, thread) for number, thread in enumerate(drawn.threads)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<defs><linearGradient id="a" gradientUnits="userSpaceOnUse" x1="0" y1="0" {end}/>'
        f"{''.join(colours for colours, _path in painted)}</defs>"
        f'<path fill="{drawn.ground}" d="M0 0h{width}v{height}H0z"/>'
        f'<g fill="none">{"".join(path for _colours, path in painted)}</g></svg>'
    )


def _painted(number: int, thread: Thread) -> tuple[str, str]:
    """The colours of a thread, where it has several, and its path."""
    paint, colours = thread.shades[0], ""
    if len(thread.shades) > 1:
        paint = f"url(#t{number})"
        colours = f'<linearGradient id="t{number}" href="#a">{_stops(thread.shades)}</linearGradient>'
    fade = f' stroke-opacity="{thread.opacity:.2g}"' if thread.opacity < 1 else ""
    curve = _curve(thread.points)
    return colours, f'<path stroke="{paint}" stroke-width="{thread.width:.1f}"{fade} d="{curve}"/>'


def _stops(shades: list[str]) -> str:
    return "".join(
        f'<stop offset="{place:.2g}" stop-color="{shade}"/>'
        for place, shade in zip(_steps(len(shades)), shades, strict=True)
    )


def _curve(points: list[Point]) -> str:
    """A smooth path through the points (Catmull-Rom, written as cubic curves)."""
    path = f"M{points[0][0]:.0f} {points[0][1]:.0f}"
    for number in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[max(number - 1, 0)], points[number]
        (x2, y2), (x3, y3) = points[number + 1], points[min(number + 2, len(points) - 1)]
        first = f"C{x1 + (x2 - x0) / 6:.0f} {y1 + (y2 - y0) / 6:.0f} " if number == 0 else "S"
        path += f"{first}{x2 - (x3 - x1) / 6:.0f} {y2 - (y3 - y1) / 6:.0f} {x2:.0f} {y2:.0f}"
    return path
