"""Sites to measure, in a folder that goes with the run: their settings, their data, and how to ask them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from showcase.build import demo
from tests import database

PREPARE = """
from showcase.build import catalogue, demo, static
catalogue.main(["compile"]), static.main(), demo.load()
"""
MANAGE = ("-m", "django")


class Site:
    """A site of its own, on SQLite in `folder` or where `database_url` says. Static files are shared."""

    def __init__(self, folder: Path, static: Path, database_url: str = ""):
        self.folder = folder
        folder.mkdir(parents=True)
        own = {"VAR_DIR": str(folder), "STATIC_ROOT": str(static)}
        self.environment = os.environ | demo.environment(8000, dev=False) | own
        self.environment |= {"SECRET_KEY": "for measuring only", "ALLOWED_HOSTS": "*"}
        self.environment.pop("DATABASE_URL", None)
        if database_url:
            self.environment["DATABASE_URL"] = database_url
        elif database.template().exists():
            database.copy(database.template(), folder / "site.sqlite3")

    def prepare(self) -> None:
        """Tables, reference data, demo data and static files."""
        self._run("-c", PREPARE)

    def generate(self, count: int) -> None:
        """Add generated exemplars."""
        self._run(*MANAGE, "generate_exemplars", str(count), "--seed", str(count))

    def _run(self, *arguments: str) -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)


class Asker:
    """A process that asks a site for pages without a server between: `tests.benchmarks.asking`."""

    def __init__(self, site: Site):
        command = [sys.executable, "-m", "tests.benchmarks.asking"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, env=site.environment, text=True, **pipes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *unused):
        self.process.stdin.close()
        self.process.wait()

    def __call__(self, what: str, *given: str) -> Any:
        self.process.stdin.write(json.dumps([what, *given]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"The asking process ended at {what} {given}.")
        return json.loads(answer)
