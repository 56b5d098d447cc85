"""Several processes on one database and one folder: what one of them changes, all of them stop showing."""

import subprocess
import sys

import pytest
from wagtail.models import Page

from tests.factories.pages import ExemplarPageFactory
from tests.processes import ROOT, environment, free_port, get, serve, until_it_answers

WITHDRAW = """
import django
django.setup()
from exemplars.accounts.models import User
from exemplars.consents import withdraw_consent
from exemplars.models import Consent
withdraw_consent(Consent.objects.get(), by=User.objects.get())
"""

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def ports():
    """Two servers with a worker each."""
    ports = [free_port() for _ in range(2)]
    servers = [serve("tests.showcase.site_process:application", port, threads=1) for port in ports]
    try:
        for port in ports:
            until_it_answers(port)
        yield ports
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait()


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
