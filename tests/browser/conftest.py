"""Journeys run in a real browser against a live server."""

import pytest


@pytest.fixture(scope="session")
def base_url(live_server):
    """Addresses in the tests are paths."""
    return live_server.url


@pytest.fixture(autouse=True)
def ground(django_db_serialized_rollback, live_server):
    """Each test starts with what the migrations left, Wagtail's root page and the permissions included."""
