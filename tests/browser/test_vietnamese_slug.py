"""The admin's slug script gives what slugify() gives, through the events that Wagtail sends."""

import pytest
from django.contrib.staticfiles import finders

from exemplars import text as vi

pytestmark = pytest.mark.browser

TITLES = [
    "Đặng Thị Hoà – đường Phố",
    "đ ơ ư ấ ộ ự Ẵ Ðào",
    "H'Mông, H´Mông & 1,5 tỷ",
    "“Ê\u200bđê” Straße ½",
    "đường " * 99,
]
SEND = """titles => titles.map(value => {
    const event = new CustomEvent("w-sync:apply", {detail: {value}, cancelable: true});
    document.querySelector("#slug").dispatchEvent(event);
    return event.detail.value;
})"""


def test_gives_our_slugs(page):
    page.set_content('<input id="slug" data-controller="w-slug">')
    page.add_script_tag(path=finders.find("js/vietnamese-slug.js"))
    assert page.evaluate(SEND, TITLES) == [vi.slugify(title) for title in TITLES]
