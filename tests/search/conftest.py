"""A small library of pages, made once for each module that searches it."""

import pytest


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """Pages by their code. Tests may change things: each one is rolled back to this state."""
    with django_db_blocker.unblock():
        from django.db import transaction

        from tests.search.library import make_library

        with transaction.atomic():
            yield make_library()
            transaction.set_rollback(True)
