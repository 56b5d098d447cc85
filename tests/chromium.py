"""Where a Chromium is for the browser tests.

`python -m tests.chromium` says which one they will use; where there is none it tries Playwright's own
download, and exits 1 with the reason when that can't be had either.
"""

import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 300  # seconds for the download


def installed() -> str | None:
    """The path of a Chromium of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def playwrights() -> str | None:
    """The path of the Chromium that Playwright downloaded earlier."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def find() -> str | None:
    """The Chromium that tests use; None when there is none."""
    return installed() or playwrights()


def fetch() -> str:
    """Let Playwright download one. Returns why that failed, or nothing."""
    command = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"the download took longer than {PATIENCE} s"
    if done.returncode:
        return next((line for line in done.stderr.splitlines() if "rror" in line), "the download failed")
    return ""


def main() -> int:
    """Find one or get one."""
    path, reason = find(), ""
    if path is None:
        reason = fetch()
        path = None if reason else find()
    if path is None:
        sys.stdout.write(f"No Chromium on this machine, and none to be had: {reason.strip()}\n")
        return 1
    sys.stdout.write(f"Chromium: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
