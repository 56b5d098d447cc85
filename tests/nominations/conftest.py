"""People at the door: the nomination's own drafter and head, another unit, staff, nobody."""

import pytest


def signed_in(user):
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(name="people")
def _people(db):
    """The factories of people; imported late, since this file is read before Django is set up."""
    from tests.factories import nominations

    return nominations


@pytest.fixture
def la_khe(db):
    from tests.factories.pages import UnitFactory

    return UnitFactory(name="UBND phường La Khê")


@pytest.fixture
def unit(db):
    from tests.factories.pages import UnitFactory

    return UnitFactory()


@pytest.fixture
def drafter(unit, people):
    return signed_in(people.drafter_of(unit))


@pytest.fixture
def head(unit, people):
    return signed_in(people.head_of(unit))


@pytest.fixture
def other_drafter(la_khe, people):
    return signed_in(people.drafter_of(la_khe))


@pytest.fixture
def other_head(la_khe, people):
    return signed_in(people.head_of(la_khe))


@pytest.fixture
def internal_affairs(people):
    return signed_in(people.staff("nominations.receive_nomination", "nominations.view_nomination"))


@pytest.fixture
def superuser(db, django_user_model):
    return signed_in(django_user_model.objects.create_superuser("goc"))


@pytest.fixture
def former(unit, la_khe, people):
    """Somebody whose membership of the unit has ended."""
    user = people.drafter_of(la_khe)
    user.memberships.update(unit=unit, ended_at="2026-01-01T00:00:00Z")
    return signed_in(user)
