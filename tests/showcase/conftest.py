"""The cache of pages as on the real site: elsewhere in the tests nothing is kept."""

import pytest


@pytest.fixture
def keeping(settings):
    """Pages are kept, and none is kept yet."""
    from exemplars import generation

    settings.PAGES_KEPT_FOR = 300
    generation.renew()
    yield
    generation.renew()


@pytest.fixture
def odd(settings):
    """A visitor of `odd_views`, to whom an error is an answer like others."""
    from django.test import Client

    from tests.showcase.odd_views import asked

    settings.ROOT_URLCONF = "tests.showcase.odd_views"
    asked.clear()
    return Client(raise_request_exception=False)


@pytest.fixture
def profile(db):
    from tests.factories.pages import ExemplarPageFactory

    return ExemplarPageFactory(title="Việc tốt", slug="viec-tot")
