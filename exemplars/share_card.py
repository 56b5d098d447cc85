"""The picture that stands for a page where its link is shared: its silk, its title, the name of the site.

Made of words that the page shows and of the drawing alone; a portrait never leaves the page this way.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

from exemplars import silk
from exemplars.silk_paint import paint

EDITION = 1  # raise it when the drawing changes: addresses are held for a year
WIDTH, HEIGHT = 1200, 630
SILK_WIDTH = 420
EDGE = 64
TEXT_WIDTH = WIDTH - SILK_WIDTH - EDGE - 56
TITLE_TOP, TITLE_HEIGHT = 142, 348
TITLE_SIZES = range(66, 25, -3)
LINE = 1.28  # less would cut Ế and Ộ where lines follow each other
CLOTH = silk.Shape(420, 630, threads=54, strays=7)
GROUND, INK, QUIET, LACQUER = "#fbf7ef", "#1f1a17", "#5f554c", "#96191c"

FACES = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
BOLD, PLAIN = "BeVietnamPro-SemiBold.ttf", "BeVietnamPro-Medium.ttf"

type Measure = Callable[[str], float]


@dataclass(frozen=True)
class ShareCard:
    """What a card says: the title, a word above it (a field, a kind), and whose site it is."""

    title: str
    above: str
    site_name: str
    seed: str
    hue: str

    @property
    def key(self) -> str:
        """Twelve hexadecimal digits that change with everything the card shows."""
        return sha256("\0".join([str(EDITION), *astuple(self)]).encode()).hexdigest()[:12]

    def jpeg(self) -> bytes:
        """The card, 1200 × 630."""
        image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
        cloth = silk.cloth(silk.key(self.seed), self.hue, CLOTH)
        image.paste(paint(cloth, width=SILK_WIDTH, pieces=8), (WIDTH - SILK_WIDTH, 0))
        draw = ImageDraw.Draw(image)
        angle, strength = silk.HUES[self.hue]
        _write(draw, 96, self.above, face(PLAIN, 27), silk.oklch(0.44, 0.12 * strength, angle))
        _title(draw, self.title)
        draw.line([(EDGE, 534), (EDGE + 56, 534)], fill=LACQUER, width=4)
        _write(draw, 580, self.site_name, face(BOLD, 29), LACQUER)
        file = BytesIO()
        image.save(file, "JPEG", quality=88, subsampling=0, optimize=True)
        return file.getvalue()


@lru_cache(maxsize=32)
def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FACES / name, size)


def _write(draw: ImageDraw.ImageDraw, baseline: int, words: str, font: ImageFont.FreeTypeFont, colour: str):
    """One line; what is too long for it ends in an ellipsis."""
    words = shown(words, font)
    while words and font.getlength(words) > TEXT_WIDTH:
        words = words.rstrip("…")[:-1].rstrip() + "…"
    draw.text((EDGE, baseline), words, font=font, fill=colour, anchor="ls")


def _title(draw: ImageDraw.ImageDraw, title: str) -> None:
    """The title as large as fits, in lines of even length, in the middle of its space."""
    lines, size = fitted(shown(title, face(BOLD, 30)))
    step = size * LINE
    top = TITLE_TOP + (TITLE_HEIGHT - step * len(lines)) / 2
    for number, line in enumerate(lines):
        baseline = top + step * number + size * 1.02
        draw.text((EDGE, baseline), line, font=face(BOLD, size), fill=INK, anchor="ls")


def fitted(title: str) -> tuple[list[str], int]:
    """The lines of a title and their size in pixels; what doesn't even fit in the smallest is cut."""
    for size in TITLE_SIZES:
        measure, most = lru_cache(None)(face(BOLD, size).getlength), int(TITLE_HEIGHT / (size * LINE))
        lines = wrapped(title, TEXT_WIDTH, measure)
        if len(lines) <= most:
            return balanced(title, len(lines), measure), size
    return [*lines[: most - 1], lines[most - 1].rstrip(" ,.;:") + "…"], size


def balanced(title: str, count: int, measure: Measure) -> list[str]:
    """The title in `count` lines that are as narrow as they can be."""
    low, high = 0, TEXT_WIDTH
    while high - low > 4:
        middle = (low + high) // 2
        if len(wrapped(title, middle, measure)) > count:
            low = middle
        else:
            high = middle
    return wrapped(title, high, measure)


def wrapped(words: str, width: float, measure: Measure) -> list[str]:
    """Lines no wider than `width`, broken at spaces, and inside a word only where it alone is too wide."""
    lines: list[list[str]] = [[]]
    space, used = measure(" "), 0.0
    for word in _pieces(words.split(), width, measure):
        if lines[-1] and used + space + measure(word) > width:
            lines.append([])
            used = 0.0
        used += measure(word) + (space if lines[-1] else 0)
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def _pieces(words: list[str], width: float, measure: Measure) -> Iterator[str]:
    for word in words:
        rest = word
        while len(rest) > 1 and measure(rest) > width:
            end = max(bisect_right(range(len(rest)), width, key=lambda n, of=rest: measure(of[:n])) - 1, 1)
            yield rest[:end]
            rest = rest[end:]
        yield rest


def shown(words: str, font: ImageFont.FreeTypeFont) -> str:
    """The words in composed letters, without signs that the face lacks: no empty boxes."""
    missing = bytes(font.getmask("\uffff"))
    letters = normalize("NFC", words)
    lacking = {c for c in set(letters) if ord(c) > 0x2000 and bytes(font.getmask(c)) == missing}
    return " ".join("".join(c for c in letters if c not in lacking).split())
