import pytest
from django.http import HttpResponse

from showcase.finished_page import FinishedPage, best_encoding, compressed


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=1.0", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("br ; q=0.8 , gzip ; q=0.8", "br"),
        ("*", "br"),
        ("*;q=0.1, br;q=0", "gzip"),
        ("identity", ""),
        ("gzip;q=much", ""),
        ("deflate, zstd", ""),
        (",,;;==", ""),
    ],
)
def test_the_best_encoding(accepted, encoding):
    assert best_encoding(accepted) == encoding


@pytest.mark.parametrize(
    ("content_type", "is_packed"),
    [
        ("text/html; charset=utf-8", True),
        ("text/calendar", True),
        ("application/rss+xml", True),
        ("application/json", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/octet-stream", False),
        ("", False),
    ],
)
def test_what_is_worth_compressing(content_type, is_packed):
    assert (compressed(b"x" * 1000, "br", content_type) is not None) is is_packed


def test_what_gains_nothing_stays_as_it_is():
    page = FinishedPage.of(HttpResponse("short", content_type="text/html"))
    assert page.variant("br").content == b"short"
    assert page.variant("br").headers == page.variant("").headers
    assert page.variant("").headers["Content-Length"] == "5"
