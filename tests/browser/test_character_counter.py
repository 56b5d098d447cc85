"""The counter below a text says what the server counts."""

import pytest

from exemplars.nominations.forms.fields import PlainLine, PlainText

pytestmark = pytest.mark.browser

TEXTS = [
    "",
    "Nguyễn Thị Đào",
    "Nguye\u0302\u0303n Thi\u0323 \u0110a\u0300o",
    "một\r\nhai\nba\n\n",
    "  có khoảng trắng \t hai bên  ",
    "👨‍👩‍👧 🇻🇳 👍🏽 ❤️",
    "ảnh\u202egpj\u200b, mềm\u00admại",
    "a\u2028b\u2029c\x0bd",
    "ễ" * 5001,
    "a\u200db, e\u200d\u0302, 👩🏽\u200d🚒 và 🏳️\u200d🌈",
    "cờ 🏴\U000e0067\U000e0062\U000e007f, e\u200b\u0302",
    "\r\n\r\n  một \r\n hai\r\n",
    "dòng\u0085mới\tvà\xa0dính",
    "Y’Bhăm Êban; H'Mông; Ja̱rai",
    "đoạn dán từ Word\x0b\r\n" * 2000,
]
COUNT = """async ([texts, oneLine]) => {
    const { visibleLength } = await import("/static/js/character-counter.js");
    return texts.map(text => visibleLength(text, oneLine));
}"""


@pytest.mark.parametrize("field", [PlainText(limit=0, required=False), PlainLine(limit=0, required=False)])
def test_counts_as_the_server_does(page, field):
    page.goto("/healthz")
    shown = page.evaluate(COUNT, [TEXTS, isinstance(field, PlainLine)])
    assert shown == [counted(field, text) for text in TEXTS]


def counted(field, text: str) -> int:
    from exemplars.text import visible_length

    return visible_length(field.to_python(text))
