"""One stylesheet for every page: tokens, base, layout, then the components by name, as static/css/site.css.

python -m showcase.build.styles
"""

import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static/css"
TARGET = FOLDER / "site.css"
FIRST = ("tokens.css", "base.css", "layout.css")


def sources(folder: Path = FOLDER) -> Iterator[Path]:
    """The files in the order in which they stand. Addresses in them are relative to static/css/."""
    yield from (folder / name for name in FIRST)
    yield from sorted((folder / "components").glob("*.css"))


def joined(folder: Path = FOLDER) -> str:
    """The whole stylesheet; a missing part raises FileNotFoundError."""
    return "\n".join(source.read_text("utf-8").strip() + "\n" for source in sources(folder))


def replace(target: Path, wanted: str) -> None:
    """Write a file where it differs, whole or not at all: a server may be reading it."""
    if not target.exists() or target.read_text("utf-8") != wanted:
        draft = target.with_suffix(".new")
        draft.write_text(wanted, "utf-8")
        draft.replace(target)


def main() -> int:
    """Write the stylesheet where it differs."""
    replace(TARGET, joined())
    return 0


if __name__ == "__main__":
    sys.exit(main())
