"""Strings to try text functions on, and the two Unicode forms."""

import unicodedata

from hypothesis import strategies as st

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
TRICKY = (
    " 0123456789-–'’“”.,\n\t\r\u00a0\u00ad\u200b\u200d\u202e\u0300\u0323\u0302ÐðßŁ½①中я👩👧🏽🇻🇳\ufe0f\x00\x85"
)
FAMILY = "👩‍👩‍👧"
HEART_ON_FIRE = "❤️‍🔥"

vietnamese = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " ")
hostile = st.text(alphabet=st.characters(exclude_categories=()))
mixed = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + TRICKY)
anything = st.one_of(vietnamese, mixed, hostile)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)
