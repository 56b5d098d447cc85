"""The people of a unit and of the staff, as the tests of nominations know them."""

from tests.nominations.conftest import (  # noqa: F401
    _people,
    drafter,
    former,
    head,
    internal_affairs,
    la_khe,
    other_drafter,
    superuser,
    unit,
)
