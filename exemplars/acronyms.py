"""Short forms in a text, and which of them a reader can be expected to know."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from exemplars import text

TABLE = Path(__file__).parent / "data" / "reference" / "abbreviations.toml"
"""Short forms of the district's daily language with what they stand for; search reads it too."""

EVERYDAY = frozenset(
    """
    ADN AI ASEAN ATM BHXH BHYT CCCD CD CLB CNTT COVID CSGT CT ĐH ĐT DVD FM GDTX GPS HCM HIV AIDS ID KH KT NQ
    NXB OCOP PC PCCC PDF QĐ QH QR SIM SMS TCVN TDTT THPT TNHH TP TT TTXVN TV UNESCO USB VH VHTT VN VNĐ VTV WC
    XHCN WHO
    """.split()
)
"""What stands in newspapers without an explanation."""

_PHRASE = re.compile(r"[\w ]+")
_LETTERS = re.compile(r"[^\W\d_]{2,8}")
SHOUTED = 3
"""So many words in capitals one after the other are no short forms."""

_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def unknown(passage: str, whole: str) -> list[str]:
    """Acronyms in `passage` that nobody can be expected to know, in their order, each once.

    Written out once anywhere in `whole` is enough: “Hợp tác xã (HTX)”, “HTX (Hợp tác xã)”.
    """
    found = dict.fromkeys(_acronyms(text.clean(passage)))
    return [one for one in found if not _is_known(one) and not _is_written_out(one, whole)]


def _acronyms(passage: str) -> Iterator[str]:
    """Words in capitals alone. A line in capitals is a line in capitals, and a syllable has its tone."""
    for phrase in _PHRASE.findall(passage):
        for in_capitals, words in groupby(phrase.split(), key=str.isupper):
            run = list(words)
            if in_capitals and len(run) < SHOUTED:
                yield from filter(_looks_short, run)


def _looks_short(word: str) -> bool:
    return (
        _LETTERS.fullmatch(word) is not None
        and not _ROMAN.fullmatch(word)
        and _TONES.isdisjoint(unicodedata.normalize("NFD", word))
    )


def _is_known(word: str) -> bool:
    return word in EVERYDAY or text.fold(word) in _of_the_district()


@cache
def _of_the_district() -> frozenset[str]:
    return frozenset(map(text.fold, tomllib.loads(TABLE.read_text(encoding="utf-8"))))


def _is_written_out(word: str, whole: str) -> bool:
    return re.search(rf"\({word}\)|\b{word}\s*\((?!minh họa)[^()]{{4,}}\)", whole) is not None
