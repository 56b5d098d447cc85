"""How lists, facets and search grow with the number of exemplars, on both databases."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import quote

from tests.benchmarks.ground import Asker, Site
from tests.benchmarks.table import table
from tests.postgres import Server

ROUNDS = 11
COMMON, RARE = "người", "lụa"
LIST, SEARCH = "/guong-dien-hinh/", "/tim-kiem/"
ADDRESSES = {
    "list with facets": LIST,
    "list, two filters": f"{LIST}?linh-vuc=y-te&nam=2024",
    "list by name": f"{LIST}?sap-xep=ten",
    "list, rare word": f"{LIST}?q={quote(RARE)}",
    "list, common word": f"{LIST}?q={quote(COMMON)}",
    "list, common word and filter": f"{LIST}?q={quote(COMMON)}&linh-vuc=y-te",
    "search, rare word": f"{SEARCH}?q={quote(RARE)}",
    "search, common word": f"{SEARCH}?q={quote(COMMON)}",
    "home": "/",
    "field": "/linh-vuc/y-te/",
}
AFTER_A_CHANGE = f"list right after a change ({LIST})"


def report(folder: Path, static: Path, sizes: Sequence[int]) -> Iterator[str]:
    yield on_postgres(folder / "pg", static, sizes)
    yield on_sqlite(folder / "sqlite", static, 10_000 if 10_000 in sizes else max(sizes))


def on_postgres(folder: Path, static: Path, sizes: Sequence[int]) -> str:
    """A database for each size, a copy of the one before with more; asked in turns."""
    folder.mkdir()
    server = Server(folder / "data")
    address = server.start()
    try:
        sites, before = {}, 0
        for size in sorted(sizes):
            sites[size] = _grown(server, address, folder, static, before, size)
            before = size
        return _compared("PostgreSQL", sites)
    finally:
        server.stop()


def _grown(server: Server, address: str, folder: Path, static: Path, before: int, size: int) -> Site:
    template = f"TEMPLATE showcase{before}" if before else ""
    server.server.psql(f"CREATE DATABASE showcase{size} {template};")
    site = Site(folder / str(size), static, address.replace("/showcase?", f"/showcase{size}?"))
    if not before:
        site.prepare()
    site.generate(size - before)
    return site


def on_sqlite(folder: Path, static: Path, size: int) -> str:
    site = Site(folder, static)
    site.prepare()
    site.generate(size)
    return _compared("SQLite", {size: site})


def _compared(database: str, sites: dict[int, Site]) -> str:
    """Medians of rounds in which every page is asked of every size, one after the other."""
    with ExitStack() as stack:
        askers = {size: stack.enter_context(Asker(site)) for size, site in sites.items()}
        for address in ADDRESSES.values():
            for asker in askers.values():
                asker("status", address)
        rounds = [
            {
                (name, size): askers[size]("milliseconds", ADDRESSES[name])
                for name in ADDRESSES
                for size in sites
            }
            for _ in range(ROUNDS)
        ]
        taken = {key: median(one[key] for one in rounds) for key in rounds[0]}
        taken |= {
            (AFTER_A_CHANGE, size): median(asker("anew", LIST) for _ in range(3))
            for size, asker in askers.items()
        }
        asked = {name: askers[max(sites)]("queries", address) for name, address in ADDRESSES.items()}
    head = [
        f"{database}, ms",
        *(f"{size:,} exemplars" for size in sites),
        "largest / smallest",
        "queries at most",
    ]
    rows = [_row(name, sites, taken, asked) for name in [*ADDRESSES, AFTER_A_CHANGE]]
    return table(head, rows)


def _row(name: str, sites: dict[int, Site], taken: dict, asked: dict[str, int]) -> list[object]:
    of_sizes = [taken[name, size] for size in sites]
    ratio = f"{of_sizes[-1] / of_sizes[0]:.2f}" if len(of_sizes) > 1 else ""
    return [name, *of_sizes, ratio, asked.get(name, "")]
