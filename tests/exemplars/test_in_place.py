"""htmx gets the part of the list that changes, everybody else the page; search engines get one address."""

import re

import pytest

from tests.factories.content import exemplar
from tests.factories.pages import FieldFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def stories():
    for year, label in ((2024, "Y tế"), (2025, "Giáo dục")):
        exemplar(title=f"Chuyện {year}", year=year, field=FieldFactory(short_label=label))


def get(client, address, **headers):
    return client.get(f"/guong-dien-hinh/{address}", headers=headers)


def head_of(client, address):
    """The canonical address and what robots are told."""
    page = get(client, address).content.decode()
    canonical = re.search(r'<link rel="canonical" href="http://localhost:8000([^"]*)">', page)
    robots = re.search(r'<meta name="robots" content="([^"]*)">', page)
    return canonical[1].replace("&amp;", "&"), robots[1] if robots else ""


def test_htmx_gets_the_part_and_the_address_to_show(client, stories):
    response = get(client, "?nam=2024&q=&trang=7&nam=2024", **HTMX)
    page = response.content.decode()
    assert response.headers["HX-Push-Url"] == "/guong-dien-hinh/?nam=2024"
    assert "<html" not in page
    assert ('data-exemplar="chuyen-2024"' in page, 'data-exemplar="chuyen-2025"' in page) == (True, False)
    assert "<title>Gương điển hình: 2024 – Gương sáng Hà Đông</title>" in page
    assert re.search(r'<p id="list-said" hx-swap-oob="innerHTML">\s*1 gương, mô hình\s*</p>', page)
    assert page.count('hx-swap-oob="true"') == 2


def test_everybody_else_gets_the_page(client, stories):
    back = HTMX | {"HX-History-Restore-Request": "true"}
    for headers in ({}, back, {"HX-Request": "no"}):
        response = get(client, "?nam=2024", **headers)
        assert "<html" in response.content.decode()
        assert "HX-Push-Url" not in response.headers
        assert "hx-swap-oob" not in response.content.decode()


def test_caches_are_told_that_the_two_differ(client, stories):
    for headers in ({}, HTMX):
        assert get(client, "", **headers).headers["Vary"] == "HX-Request, Accept-Encoding"


def test_the_part_costs_no_more_than_the_page(client, stories, django_assert_max_num_queries):
    get(client, "", **HTMX)  # what a process keeps is warm
    with django_assert_max_num_queries(14):
        get(client, "?nam=2024&q=chuyen", **HTMX)


@pytest.mark.parametrize(
    ("address", "canonical", "robots"),
    [
        ("", "", ""),
        ("?sap-xep=moi-nhat&utm_source=zalo&nam=", "", ""),
        ("?linh-vuc=y-te", "?linh-vuc=y-te", ""),
        ("?nam=1066", "", ""),
        ("?trang=99", "", ""),
        ("?linh-vuc=y-te&linh-vuc=giao-duc", "?linh-vuc=y-te&linh-vuc=giao-duc", "noindex, follow"),
        ("?nam=2024&linh-vuc=y-te", "?linh-vuc=y-te&nam=2024", "noindex, follow"),
        ("?sap-xep=ten", "?sap-xep=ten", "noindex, follow"),
        ("?q=chuyen", "?q=chuyen", "noindex, follow"),
    ],
)
def test_one_address_for_search_engines(client, stories, address, canonical, robots):
    head = head_of(client, address)
    expected = {*canonical.removeprefix("?").split("&")}
    assert head[0].startswith("/guong-dien-hinh/")
    assert {*head[0].partition("?")[2].split("&")} == expected
    assert head[1] == robots


def test_the_second_page_of_a_plain_list_has_its_own_address(client, stories, monkeypatch):
    monkeypatch.setattr("exemplars.paging.PER_PAGE", 1)
    assert head_of(client, "?trang=2") == ("/guong-dien-hinh/?trang=2", "")
