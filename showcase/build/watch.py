"""Keeps the joined stylesheet up to date as long as the process lives that started this one (`make dev`)."""

import os
import sys
import time
from contextlib import suppress

from showcase.build import styles

PAUSE = 0.5  # seconds


def main() -> int:
    """Look again and again; a file that an editor is just replacing is looked at the next time."""
    parent = os.getppid()
    while os.getppid() == parent:
        with suppress(FileNotFoundError):
            styles.main()
        time.sleep(PAUSE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
