"""Be Vietnam Pro for our own host: three faces, cut down to Latin and Vietnamese, as WOFF2 in static/fonts/.

python -m showcase.build.fonts

Does nothing when the faces were made from the same files by the same code.
"""

import sys
from hashlib import sha256
from itertools import product
from pathlib import Path
from unicodedata import normalize

import fontpkg_be_vietnam_pro

SOURCES = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
TARGET = Path(__file__).resolve().parents[2] / "static/fonts"
FACES = {
    "be-vietnam-pro-400.woff2": "BeVietnamPro-Regular.ttf",
    "be-vietnam-pro-600.woff2": "BeVietnamPro-SemiBold.ttf",
    "be-vietnam-pro-400-italic.woff2": "BeVietnamPro-Italic.ttf",
}
STAMP = ".made-from"

MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LATIN = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))} - {"\u00ad"}
SIGNS = set("−×·“”‘’–—…•‹›₫€²³™")
# The face has no arrows: → in our texts is shown by the reader's own system font.

FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga"]
NAMES = [0, 1, 2, 4, 6, 13, 14]  # the licence (13, 14) goes with every copy


class MissingLetterError(Exception):
    """A face lacks a letter that we need."""


def vietnamese() -> set[str]:
    """Every vowel of the alphabet with every tone, and đ; both cases, composed."""
    lower = {normalize("NFC", vowel + tone) for vowel, tone in product("aăâeêioôơuưy", TONES)} | {"đ"}
    return lower | {letter.upper() for letter in lower}


def digest() -> str:
    """What the faces depend on: the files of the package and this code."""
    parts = [Path(__file__), *(SOURCES / name for name in FACES.values())]
    return sha256(b"".join(sha256(part.read_bytes()).digest() for part in parts)).hexdigest()


def subset(source: Path, target: Path) -> None:
    """Write the letters that we use of one face, kerning and mark positions kept, hinting dropped."""
    from fontTools.subset import Options, Subsetter, load_font, save_font  # slow to import, seldom needed

    options = Options(
        flavor="woff2",
        hinting=False,
        layout_features=FEATURES,
        name_IDs=NAMES,
        notdef_outline=True,
        drop_tables=["DSIG"],
    )
    cutter = Subsetter(options)
    cutter.populate(unicodes={ord(letter) for letter in vietnamese() | LATIN | SIGNS | set(MARKS)})
    draft = target.with_suffix(".new")
    with load_font(source, options) as font:
        cutter.subset(font)
        missing = (vietnamese() | SIGNS | set(MARKS)) - {chr(code) for code in font.getBestCmap()}
        if missing:
            raise MissingLetterError(f"{source.name} lacks {' '.join(sorted(missing))}")
        save_font(font, draft, options)
    draft.replace(target)


def main() -> int:
    """Make what isn't there yet."""
    TARGET.mkdir(parents=True, exist_ok=True)
    stamp, wanted = TARGET / STAMP, digest()
    done = stamp.exists() and stamp.read_text() == wanted
    if done and all((TARGET / name).exists() for name in FACES):
        return 0
    for name, source in FACES.items():
        subset(SOURCES / source, TARGET / name)
    stamp.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
