"""The pages of a unit where a hundred units have twenty nominations each: milliseconds and queries."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.ground import Site
from tests.benchmarks.table import table

UNITS, NOMINATIONS = 100, 20


def report(folder: Path, static: Path) -> Iterator[str]:
    site = Site(folder / "desk", static)
    site.prepare()
    command = [sys.executable, "-m", "tests.benchmarks.desk_site", str(UNITS), str(NOMINATIONS)]
    done = subprocess.run(command, env=site.environment, check=True, stdout=subprocess.PIPE, text=True)
    head = [f"Page of a unit, {UNITS} units × {NOMINATIONS}", "median ms", "processor ms", "queries"]
    yield table(head, json.loads(done.stdout))
