"""Keeps the joined stylesheet and script up to date while the process that started it lives (`make dev`)."""

import os
import sys
import time
from contextlib import suppress

from showcase.build import scripts, styles

PAUSE = 0.5  # seconds


def main() -> int:
    """Look again and again; a file that an editor is just replacing is looked at the next time."""
    parent = os.getppid()
    while os.getppid() == parent:
        with suppress(FileNotFoundError):
            styles.main()
            scripts.main()
        time.sleep(PAUSE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
