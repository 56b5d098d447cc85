"""One script for every page: what all of them and the stories do in the browser, as static/js/site.js.

python -m showcase.build.scripts

Each part is a module of its own that imports nothing; its names stay its own in a block. A part finds on the
page what it is for, or does nothing.
"""

import re
import sys
from pathlib import Path

from showcase.build.styles import replace

FOLDER = Path(__file__).resolve().parents[2] / "static/js"
TARGET = FOLDER / "site.js"
PARTS = ("text-size.js", "suggestions.js", "story-tools.js")
_EXPORT = re.compile(r"^export (?=const|function|class)", re.MULTILINE)


def joined(folder: Path = FOLDER) -> str:
    """The whole script; a missing part raises FileNotFoundError."""
    bodies = (_EXPORT.sub("", (folder / part).read_text("utf-8")).strip() for part in PARTS)
    return "\n".join(f"{{\n{body}\n}}\n" for body in bodies)


def main() -> int:
    """Write the script where it differs."""
    replace(TARGET, joined())
    return 0


if __name__ == "__main__":
    sys.exit(main())
