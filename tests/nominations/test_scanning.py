"""Asking clamd: over both kinds of socket, and when it is down, slow, hangs up or says something else."""

import socket
from io import BytesIO

import pytest
from django.core.cache import cache

from exemplars.nominations import scanning
from exemplars.nominations.enums import Scan
from exemplars.nominations.files import check
from exemplars.nominations.scanning import PAUSE_KEY, Unavailable, infection
from exemplars.nominations.steps import Refused
from tests.clamd import EICAR, scanner
from tests.factories.uploads import docx, from_a_phone, pdf, upload


@pytest.fixture(autouse=True)
def _asked_anew():
    cache.delete(PAUSE_KEY)
    yield
    cache.delete(PAUSE_KEY)


def nobody() -> tuple[str, int]:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()


def test_without_a_scanner_nothing_is_asked():
    assert not scanning.is_on()
    assert infection(BytesIO(EICAR)) == ""


@pytest.mark.parametrize("kind", ["tcp", "unix"])
def test_verdict_is_the_scanners(kind, settings, tmp_path):
    with scanner(tmp_path / "clamd" if kind == "unix" else None) as server:
        settings.CLAMD = server.address
        assert infection(BytesIO(EICAR)) == "Eicar-Signature"
        large = BytesIO(b"x" * 1_000_000)
        large.seek(500)
        assert infection(large) == ""
        assert infection(BytesIO(b"")) == ""
        assert [len(heard) for heard in server.heard] == [len(EICAR), 1_000_000, 0]


@pytest.mark.parametrize(
    "says",
    [b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: \xff\xfe\0", b"UNKNOWN COMMAND\0"],
)
def test_what_is_no_verdict_passes_nothing(says, settings):
    with scanner(says=says) as server:
        settings.CLAMD = server.address
        with pytest.raises(Unavailable):
            infection(BytesIO(b"x"))


def test_scanner_that_has_heard_enough_hangs_up(settings):
    with scanner(limit=100_000) as server:
        settings.CLAMD = server.address
        with pytest.raises(Unavailable):
            infection(BytesIO(b"x" * 5_000_000))


def test_scanner_that_is_down_is_asked_once_in_a_while(settings, tmp_path):
    settings.CLAMD = nobody()
    with pytest.raises(Unavailable):
        infection(BytesIO(b"x"))
    with scanner(tmp_path / "clamd") as server:
        settings.CLAMD = server.address
        with pytest.raises(Unavailable):
            infection(BytesIO(b"x"))
        assert server.asked == 0
        assert infection(BytesIO(b"x"), again=True) == ""
        assert infection(BytesIO(EICAR)) == "Eicar-Signature"
        assert server.asked == 2


def test_scanner_that_never_answers_is_left(settings, monkeypatch):
    monkeypatch.setattr(scanning, "ANSWER_WITHIN", 0.2)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        settings.CLAMD = deaf.getsockname()
        with pytest.raises(Unavailable):
            infection(BytesIO(b"x"))


# Files on their way in ------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [EICAR, pdf() + EICAR, docx(**{"word/x": b""}) + EICAR])
def test_test_virus_is_refused_in_words(content, settings):
    with scanner() as server:
        settings.CLAMD = server.address
        with pytest.raises(Refused, match=r"hoa-don"):
            check(upload(content, "hoa-don.pdf"))


def test_photo_is_scanned_as_it_came_before_it_is_decoded(settings, monkeypatch):
    monkeypatch.setattr("exemplars.nominations.files.redrawn", None)
    content = from_a_phone() + EICAR
    with scanner() as server:
        settings.CLAMD = server.address
        with pytest.raises(Refused, match="virus"):
            check(upload(content, "anh.jpg"))
        assert server.heard == [content]


def test_held_photo_is_not_decoded(settings, monkeypatch):
    monkeypatch.setattr("exemplars.nominations.files.redrawn", None)
    settings.CLAMD = nobody()
    raw = from_a_phone()
    checked = check(upload(raw, "anh.HEIC"))
    assert (checked.scan, checked.name, checked.content_type) == (Scan.HELD, "anh.jpg", "image/jpeg")
    assert checked.file.read() == raw


def test_what_passed_is_clean(settings):
    with scanner() as server:
        settings.CLAMD = server.address
        assert check(upload(from_a_phone(), "anh.jpg")).scan == Scan.CLEAN
        assert check(upload(pdf(), "tep.pdf")).scan == Scan.CLEAN
