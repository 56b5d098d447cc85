"""What a reader and the machine see of the demo on its server: weight of a first view, memory of workers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, sync_playwright

from tests import chromium
from tests.benchmarks.ground import Asker, Site
from tests.benchmarks.hits import Server, free_port, get
from tests.benchmarks.pages import known
from tests.benchmarks.table import table

APPLICATION = "showcase.wsgi:application"
TURNS = 20
PHONE = {"width": 360, "height": 800}


def memory(site: Site) -> Iterator[str]:
    """Of each worker after every page was asked for many times: the most it had, and its share now."""
    with Asker(site) as asker:
        addresses, _skipped = known(asker)
    port = free_port()
    with Server(APPLICATION, site.environment, port) as server:
        for _turn in range(TURNS):
            for address in addresses.values():
                get(port, address)
        rows = [[f"worker {n}", *_megabytes(pid)] for n, pid in enumerate(server.workers(), 1)]
    yield table(["Memory, MiB", "most (VmHWM)", "share (PSS)"], rows)


def _megabytes(pid: int) -> tuple[float, float]:
    def kilobytes(file: str, name: str) -> int:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))

    return kilobytes("status", "VmHWM") / 1024, kilobytes("smaps_rollup", "Pss") / 1024


def first_views(site: Site) -> Iterator[str]:
    """Bytes and requests of each page type on a phone that comes for the first time."""
    path = chromium.find()
    if path is None:
        yield "First views were not measured: no Chromium on this machine."
        return
    with Asker(site) as asker:
        addresses, _skipped = known(asker)
    port = free_port()
    with Server(APPLICATION, site.environment, port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        rows = [[name, *_view(browser, port, address)] for name, address in addresses.items()]
        browser.close()
    yield table(["First view at 360 px", "kB", "requests", "foreign hosts"], rows)


def _view(browser: Browser, port: int, address: str) -> tuple[float, int, int]:
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    page, finished = context.new_page(), []

    def note(request: Request) -> None:  # Playwright marks its listeners: a method of a list can't be marked
        finished.append(request)

    page.on("requestfinished", note)
    page.goto(f"http://127.0.0.1:{port}{address}", wait_until="networkidle")
    sizes = [request.sizes() for request in finished]
    bytes_read = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
    foreign = {host for request in finished if (host := urlsplit(request.url).hostname) != "127.0.0.1"}
    context.close()
    return bytes_read / 1_000, len(finished), len(foreign)
