import re

import pytest
from django.core import mail

PASSWORD = "lua-ba-doi-la-bang"


@pytest.fixture
def affairs(db):
    from tests.factories.staff import AFFAIRS, in_role

    return in_role(AFFAIRS)


@pytest.fixture
def unit(db):
    from tests.factories.pages import UnitFactory

    return UnitFactory()


@pytest.fixture
def typed(unit):
    """What Internal Affairs knows of somebody."""
    return {
        "email": "Thu@Example.invalid", "last_name": "Mẫn Thị", "first_name": "Thu", "unit": unit,
        "role": "drafter", "position": "Công chức",
    }  # fmt: skip


@pytest.fixture
def link_in_mail():
    """The path of the link in the last mail."""
    return lambda: re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]
