"""Measures the site in one run and prints tables in Markdown; nothing is asserted.

python -m tests.benchmarks [--only hits pages sizes memory views desk load] [--sizes 1000 10000 50000]

Everything stands in a temporary folder: the demo on SQLite, the sizes on a PostgreSQL that starts for the
run and on SQLite. What is compared is asked in turns, so that other work on the machine falls on all alike.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import desk, hits, load, pages, served, sizes
from tests.benchmarks.ground import Site

PARTS = ("hits", "pages", "sizes", "memory", "views", "desk", "load")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="the parts to run (all)")
    parser.add_argument(
        "--sizes", nargs="+", type=int, default=[1_000, 10_000, 50_000], help="of the collections"
    )
    return parser.parse_args()


def hit_rate(site: Site) -> Iterator[str]:
    os.environ |= {name: site.environment[name] for name in ("VAR_DIR", "STATIC_ROOT")}
    yield "A page that is kept, against a bare view of the same size:"
    yield hits.report(hits.measure())


def run(given: argparse.Namespace, folder: Path) -> Iterator[str]:
    static, demo = folder / "static", Site(folder / "demo", folder / "static")
    demo.prepare()
    parts = {
        "hits": lambda: hit_rate(demo),
        "pages": lambda: pages.report(demo),
        "sizes": lambda: sizes.report(folder, static, given.sizes),
        "memory": lambda: served.memory(demo),
        "views": lambda: served.first_views(demo),
        "desk": lambda: desk.report(folder, static),
        "load": lambda: load.report(demo, folder, static),
    }
    for name in given.only:
        yield from parts[name]()


def main() -> None:
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="gs-bench-", ignore_cleanup_errors=True) as folder:
        for part in run(given, Path(folder)):
            sys.stdout.write(f"\n{part}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
