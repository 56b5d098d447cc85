"""Several processes on one database and one folder: what one of them changes, all of them stop showing."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from wagtail.models import Page

from tests.factories.pages import ExemplarPageFactory

ROOT = Path(__file__).resolve().parents[2]
WITHDRAW = """
import django
django.setup()
from exemplars.accounts.models import User
from exemplars.consents import withdraw_consent
from exemplars.models import Consent
withdraw_consent(Consent.objects.get(), by=User.objects.get())
"""

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


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


@pytest.fixture
def ports():
    """Two servers with a worker each."""
    free = [socket.socket() for _ in range(2)]
    for one in free:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in free]
    for one in free:
        one.close()
    granian = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "wsgi",
        "--log-level",
        "warning",
    ]
    granian += ["--blocking-threads", "1", "tests.showcase.site_process:application", "--port"]
    servers = [subprocess.Popen([*granian, str(port)], cwd=ROOT, env=environment(port)) for port in ports]
    try:
        for port in ports:
            until_it_answers(port)
        yield ports
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait()


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


def test_a_consent_that_is_withdrawn_in_one_takes_the_page_from_all(ports):
    page = ExemplarPageFactory(title="Việc tốt")
    get(ports[0], page.url)  # the very first page makes the row of the site's settings, which is a change
    addresses = [(port, path) for port in ports for path in (page.url, "/guong-dien-hinh/")]
    made = [get(*address) for address in addresses]
    Page.objects.filter(pk=page.pk).update(title="Tên khác")  # behind everybody's back: nothing is emptied
    kept = [get(*address) for address in addresses]
    assert [(status, "Việc tốt" in content) for status, content in kept] == [(200, True)] * 4
    assert kept == made
    subprocess.run([sys.executable, "-c", WITHDRAW], cwd=ROOT, env=environment(), check=True)
    assert [get(port, page.url)[0] for port in ports] == [404, 404]
    lists = [get(port, "/guong-dien-hinh/")[1] for port in ports]
    assert [page.url in content for content in lists] == [False, False]
