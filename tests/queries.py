"""How much a page asks of the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

makes_renditions = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.Spooled:ResourceWarning")
"""For tests whose pages have pictures: Wagtail leaves the file open in which it made a rendition."""


def queries_of(address: str) -> int:
    """The number of queries of a public page, the way to it included. What a process keeps is warm."""
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
