"""Larger letters, reading aloud, sharing and paper, as a reader meets them on a story."""

import re

import pytest
from playwright.sync_api import Page, expect

from exemplars.models import ExemplarResult, ExperienceStep
from tests.factories.pages import ArticlePageFactory, ExemplarPageFactory, ExperiencePageFactory

A4 = {"format": "A4", "print_background": True}

VOICES = """
const spoken = window.spoken = [];
let current = null;
const speech = {
  getVoices: () => [{lang: "en-US", name: "Anna"}, {lang: "vi-VN", name: "Linh"}],
  addEventListener() {}, removeEventListener() {},
  speak(one) { spoken.push(one.text); current = one; },
  cancel() { const one = current; current = null; one?.onerror?.({error: "interrupted"}); },
};
Object.defineProperty(window, "speechSynthesis", {value: speech});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.finished = () => { const one = current; current = null; one.onend(); };
"""
"""A browser with a Vietnamese voice, which none of ours has; a passage ends when the test says so."""


@pytest.fixture
def story(ground):
    page = ExemplarPageFactory(
        title="Chiếc hộp ở cổng chợ", summary="Ai quên gì thì về đây tìm.", body="<p>Hộp gỗ. Nắp có quai.</p>"
    )
    page.results.add(ExemplarResult(after="9", indicator="chiếc ví", period="2024", source="Cuốn vở"))
    page.save_revision().publish()
    return f"/guong-dien-hinh/{page.slug}/"


def letters(page: Page) -> float:
    return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


def test_larger_letters_up_to_twice_the_size_and_remembered(page: Page, story):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(story)
    larger = page.get_by_role("button", name="Chữ to hơn")
    for expected in (18.4, 20.8, 24, 28, 32):
        larger.press("Enter")
        assert letters(page) == pytest.approx(expected)
    expect(larger).to_have_attribute("aria-disabled", "true")
    larger.click(force=True)
    assert letters(page) == 32
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.get_by_role("group", name="Cỡ chữ").get_by_role("status")).to_have_text(
        "Cỡ chữ 200 phần trăm"
    )

    page.goto("/guong-dien-hinh/")
    assert letters(page) == 32
    page.goto(story)
    page.get_by_role("button", name="Cỡ chữ thường").click()
    assert letters(page) == 16
    assert page.evaluate("localStorage.length") == 0


def test_without_a_vietnamese_voice_nothing_offers_to_read(page: Page, story):
    page.goto(story)
    expect(page.get_by_role("group", name="Cỡ chữ")).to_be_visible()
    expect(page.get_by_role("group", name="Nghe đọc bài")).to_have_count(0)


def test_reading_aloud_goes_through_the_story_and_stops_when_told(page: Page, story):
    page.add_init_script(VOICES)
    page.goto(story)
    assert page.evaluate("spoken") == []
    page.get_by_role("button", name="Nghe đọc", exact=True).click()
    expect(page.locator("h1[data-being-read]")).to_be_visible()
    page.evaluate("finished()")
    page.get_by_role("button", name="Tạm dừng").click()
    page.get_by_role("button", name="Đọc tiếp").click()
    page.evaluate("finished()")
    title, citation, text = "Chiếc hộp ở cổng chợ", "Ai quên gì thì về đây tìm.", "Hộp gỗ. Nắp có quai."
    assert page.evaluate("spoken") == [title, citation, citation, text]
    page.evaluate("finished()")
    expect(page.get_by_role("button", name="Nghe đọc", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Dừng hẳn")).to_have_count(0)
    assert page.locator("[data-being-read]").count() == 0


def test_the_address_is_copied(page: Page, story):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(story)
    page.get_by_role("button", name="Chép địa chỉ").click()
    expect(page.get_by_text("Đã chép địa chỉ.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"http://localhost:8000{story}"


def test_sharing_opens_the_phone_s_own_window(page: Page, story):
    page.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); };")
    page.goto(story)
    page.get_by_role("button", name="Chia sẻ").click()
    assert page.evaluate("shared") == {
        "title": "Chiếc hộp ở cổng chợ",
        "url": f"http://localhost:8000{story}",
    }


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_there_is_the_address_and_no_dead_button(page: Page, story):
    page.goto(story)
    expect(page.get_by_text(f"http://localhost:8000{story}")).to_be_visible()
    assert page.get_by_role("main").get_by_role("button").count() == 0


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_short_story_and_an_article_fit_one_sheet(page: Page, story):
    article = ArticlePageFactory(title="Một bài", body="<p>" + "Ngõ nhỏ có một tủ sách. " * 40 + "</p>")
    for address in (story, article.get_url()):
        page.goto(address)
        assert pages_of(page.pdf(**A4)) == 1


def test_the_copy_card_fits_one_sheet_and_leads_back(page: Page, ground):
    prose = "<p>" + "Mỗi hồ sơ có một người theo và một người thay. " * 8 + "</p>"
    names = ("conditions", "difficulties", "copy_first")
    experience = ExperiencePageFactory(
        title="Trả hồ sơ trước hẹn",
        contact="Bộ phận Một cửa, trong giờ làm việc",
        **dict.fromkeys(names, prose),
    )
    experience.steps = [
        ExperienceStep(
            title=f"Bước {number}: vẽ đường đi thật của mỗi loại hồ sơ", who="Cả tổ", duration="2 ngày"
        )
        for number in range(8)
    ]
    experience.save_revision().publish()
    page.goto(experience.get_url())
    page.get_by_role("link", name="Phiếu làm theo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trả hồ sơ trước hẹn")
    assert pages_of(page.pdf(**A4)) == 1
    page.get_by_role("link", name=experience.get_url()).click()
    expect(page).to_have_url(re.compile(f"{experience.get_url()}$"))
