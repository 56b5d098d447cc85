"""Servers that are processes of their own, on the database and in the folder of the test that runs."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(port: int = 8000) -> dict[str, str]:
    """That of a process on the database and in the folder of this test, reached at a port."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        database = f"sqlite:///{name}"
    else:
        server, _, options = os.environ["DATABASE_URL"].partition("?")
        database = f"{server.rpartition('/')[0]}/{name}?{options}"
    return os.environ | {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "showcase.settings",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "VAR_DIR": str(settings.VAR_DIR),
    }


def serve(application: str, port: int, *, threads: int) -> subprocess.Popen:
    """Start a server with one worker for `module:application`."""
    granian = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    granian += ["--log-level", "warning", "--blocking-threads", str(threads), application]
    return subprocess.Popen([*granian, "--port", str(port)], cwd=ROOT, env=environment(port))


def until_it_answers(port: int) -> None:
    """Wait for an answer: the port is open before the worker has started, which empties the cache."""
    for _try in range(600):
        try:
            get(port, "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def get(port: int, path: str) -> tuple[int, str]:
    visitor = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    visitor.request("GET", path)
    answer = visitor.getresponse()
    content = answer.read().decode()
    visitor.close()
    return answer.status, content
