"""How much a page asks of the database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(address: str) -> int:
    """The number of queries of a public page, the way to it included. What a process keeps is warm."""
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def statements_of(client: Client, address: str) -> int:
    """The same for who is signed in; without the savepoints that only the transaction of a test needs."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in queries)
