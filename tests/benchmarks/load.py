"""Fifty units write and submit at once for a minute: how long it takes, and whether anything is lost."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.ground import Site
from tests.benchmarks.hits import Server, free_port
from tests.benchmarks.table import table
from tests.postgres import Server as Postgres

UNITS, SECONDS = 50, 60
HEAD = ["requests", "median ms", "95 % ms", "failures"]


def report(demo: Site, folder: Path, static: Path) -> Iterator[str]:
    """On SQLite in the site that is there already, then on PostgreSQL in one that is made for it."""
    yield from _under_load("SQLite", demo)
    server = Postgres(folder / "load-pg")
    try:
        address = server.start()
        server.server.psql("CREATE DATABASE showcase;")
        site = Site(folder / "load", static, address)
        site.prepare()
        yield from _under_load("PostgreSQL", site)
    finally:
        server.stop()


def _under_load(database: str, site: Site) -> Iterator[str]:
    people, told = site.folder / "people.json", site.folder / "told.json"
    _inside(site, "prepare", people, str(UNITS))
    port = free_port()
    with Server("showcase.wsgi:application", site.environment, port):
        _play(site, port, people, told)
    found = json.loads(told.read_text())
    yield table([f"{UNITS} units on {database}, {SECONDS} s", *HEAD], found["rows"])
    checked = json.loads(_inside(site, "check", told))
    yield table(["Afterwards", "number"], checked.items())


def _inside(site: Site, what: str, file: Path, *more: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.load_site", what, str(file), *more]
    done = subprocess.run(command, env=site.environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _play(site: Site, port: int, people: Path, told: Path) -> None:
    """Locust in a process of its own; those who are in the middle of something may finish it."""
    script = Path(__file__).with_name("load_people.py")
    command = [sys.executable, "-m", "locust", "--locustfile", str(script), "--headless", "--only-summary"]
    command += ["--host", f"http://127.0.0.1:{port}", "--users", str(UNITS), "--spawn-rate", str(UNITS)]
    command += ["--run-time", f"{SECONDS}s", "--stop-timeout", "60s", "--exit-code-on-error", "0"]
    own = {"LOAD_PEOPLE": str(people), "LOAD_TOLD": str(told)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*command, "--skip-log-setup"], env=site.environment | own, check=True, **quiet)
