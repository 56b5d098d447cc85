"""What each page type of the demo costs when it isn't kept: milliseconds and queries in one process."""

from collections.abc import Iterator
from statistics import median
from urllib.parse import quote

from tests.benchmarks.ground import Asker, Site
from tests.benchmarks.table import table

ROUNDS = 15
BESIDE_THE_TREE = {
    "list with filters": "/guong-dien-hinh/?linh-vuc=y-te&linh-vuc=kinh-te-ho&nam=2024",
    "list with words": f"/guong-dien-hinh/?q={quote('nước')}",
    "field": "/linh-vuc/y-te/",
    "criteria": "/tieu-chi/",
    "search": f"/tim-kiem/?q={quote('nước')}",
}


def known(asker: Asker) -> tuple[dict[str, str], list[str]]:
    """The addresses that answer, by the kind of page; sentences about the others."""
    found, skipped = {}, []
    for name, address in (asker("addresses") | BESIDE_THE_TREE).items():
        if (status := asker("status", address)) == 200:
            found[name] = address
        else:
            skipped.append(f"{name}: {address} answers {status}.")
    return found, skipped


def report(site: Site) -> Iterator[str]:
    with Asker(site) as asker:
        found, skipped = known(asker)
        rounds = [{name: asker("milliseconds", found[name]) for name in found} for _ in range(ROUNDS)]
        rows = [
            [name, median(one[name] for one in rounds), asker("queries", address), asker("anew", address)]
            for name, address in found.items()
        ]
    yield table(["Page of the demo, not kept", "ms", "queries at most", "ms right after a change"], rows)
    yield from skipped
