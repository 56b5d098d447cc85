"""Where the virus scanner listens: read from CLAMD_URL; what can't be read stops the start in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from showcase.clamd import address

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", None),
        ("unix:///run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("unix:///run/a%20b", "/run/a b"),
        ("tcp://clamav:3310", ("clamav", 3310)),
        ("tcp://[::1]:3310/", ("::1", 3310)),
    ],
)
def test_address(url, expected):
    assert address(url) == expected


MALFORMED = [
    "clamd", "tcp://clamav", "tcp://:3310", "tcp://a:99999", "unix://run/x", "unix:///", "http://a:3310",
    "tcp://a:1/x",
]  # fmt: skip


@pytest.mark.parametrize("url", MALFORMED)
def test_anything_else_is_malformed(url):
    with pytest.raises(ValueError, match=r".+"):
        address(url)


def test_malformed_address_stops_the_start_with_a_sentence(tmp_path):
    environment = os.environ | {"CLAMD_URL": "tcp://clamav", "VAR_DIR": str(tmp_path), "SECRET_KEY": "x"}
    ended = subprocess.run(
        [sys.executable, "-c", "import showcase.settings"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    last = ended.stderr.strip().splitlines()[-1]
    assert (
        "CLAMD_URL can't be used: it has to be like unix:///run/clamav/clamd.ctl or tcp://host:3310." in last
    )
