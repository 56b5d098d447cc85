"""Every story has its own length of silk: flowing threads drawn from a seed, the same each time.

`cloth` gives its geometry and colours, for whoever paints pixels. `drawing` writes it as SVG that stands in
the page itself, so that a list of plates costs no request. Measured on 24 cards after brotli (gzip): every
thread with a gradient of its own, as a picture would have it, 25 kB (47); threads of one shade each, whose
colours come from the stylesheet by `data-hue`, under one gloss for all plates of the page, 11 kB (18).
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

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
DYES = 12  # shades of a drawing; static/css/components/silk.css has as many
GLOSSES = 3  # ways in which the light falls on a drawing; templates/components/gloss.html has as many
KEPT = 512  # drawings that a process remembers, of 4 kB each
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
    "card": Shape(480, 320, threads=28, strays=4),
    "plate": Shape(640, 800, threads=44, strays=9),
    "band": Shape(960, 320, threads=30, strays=6),
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
    """Twelve hexadecimal digits for a seed (a page's slug)."""
    return sha256(f"1:{seed}".encode()).hexdigest()[:12]


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

    def dye(self, number: int, threads: int) -> int:
        """Which of the shades a thread has along its length: folds, and every second one a trifle lighter."""
        fold = 0.5 + 0.5 * math.sin(self.sheen + number / (threads - 1) * math.tau * self.folds)
        return round((DYES - 2) * (0.14 + 0.73 * fold)) + number % 2


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


@lru_cache(KEPT)
def drawing(plate_key: str, shape: str) -> str:
    """The cloth of a key as SVG for the inside of a page; nothing in it comes from a person.

    It has no colours of its own: the stylesheet gives them, in the hue of the element around it. The gloss
    is a gradient that the page holds once for all drawings. Raises KeyError for a shape that isn't known.
    """
    form, weave = SHAPES[shape], _Weave(plate_key)
    upright = form.height > form.width
    gloss = f"gloss-{'upright' if upright else 'lying'}-{int(plate_key, 16) % GLOSSES}"
    strays = "".join(_written(_points(weave, 1.9 * (at - 0.5) + 0.5, form)) for at in _steps(form.strays))
    lines = [_points(weave, at, form) for at in _steps(form.threads)]
    threads = "".join(
        f'<path class="dye-{weave.dye(number, form.threads)}" d="{_written(line)}"/>'
        for number, line in enumerate(lines)
    )
    edges = f"{_written(lines[0])}{_written(lines[-1][::-1], start='L')}z"
    return (
        f'<svg class="silk" viewBox="0 0 {form.width} {form.height}" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true" fill="none" stroke-width="{min(form.width, form.height) / form.threads:.1f}">'
        f'<path class="silk-strays" d="{strays}"/>{threads}'
        f'<path class="silk-gloss" fill="url(#{gloss})" d="{edges}"/></svg>'
    )


def _written(points: list[Point], start: str = "M") -> str:
    """A smooth path through the points (Catmull-Rom) in whole, relative numbers: neighbours look alike."""
    at = [(round(x), round(y)) for x, y in points]
    path = f"{start}{at[0][0]} {at[0][1]}"
    for number in range(len(at) - 1):
        (x0, y0), (x1, y1) = at[max(number - 1, 0)], at[number]
        (x2, y2), (x3, y3) = at[number + 1], at[min(number + 2, len(at) - 1)]
        first = [round((x2 - x0) / 6), round((y2 - y0) / 6)] if number == 0 else []
        rest = [x2 - x1 - round((x3 - x1) / 6), y2 - y1 - round((y3 - y1) / 6), x2 - x1, y2 - y1]
        path += ("s" if number else "c") + " ".join(map(str, first + rest)).replace(" -", "-")
    return path
