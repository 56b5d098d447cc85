"""The list of exemplars in a browser: it changes in place; without script its button does the same."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.content import exemplar
from tests.factories.pages import FieldFactory, UnitFactory

LIST = "/guong-dien-hinh/"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}


@pytest.fixture(autouse=True)
def stories(ground):
    """Three stories in two fields and two years, from twelve wards."""
    wards = [UnitFactory(name=f"Phường {letter}") for letter in "ABCĐEGHIKLMN"]
    for number, (label, year) in enumerate([("Y tế", 2024), ("Y tế", 2025), ("Giáo dục", 2025)]):
        exemplar(
            title=f"Chuyện {number}", year=year, field=FieldFactory(short_label=label), unit=wards[number]
        )
    for ward in wards[3:]:
        exemplar(title=f"Lụa {ward.name}", year=2023, field=FieldFactory(short_label="Văn hóa"), unit=ward)


def opened(page: Page, size=DESK) -> Page:
    page.set_viewport_size(size)
    page.goto(LIST, wait_until="load")
    expect(total(page)).to_have_attribute("data-total", "12")
    return page


def wait_for_htmx(page: Page) -> None:
    """Until it is there a chip is a link as any other. Playwright's own way needs what the policy forbids."""
    for _ in range(200):
        if page.evaluate("Boolean(window.htmx)"):
            return
        page.wait_for_timeout(50)
    pytest.fail("htmx didn't come.")


def total(page: Page):
    return page.locator("#total")


def facet(page: Page, name: str, value: str):
    return page.locator(f'[data-facet="{name}:{value}"] input')


def test_a_choice_changes_the_list_where_it_stands(page: Page):
    opened(page)
    page.evaluate("window.stays = true")
    facet(page, "linh-vuc", "y-te").focus()
    page.keyboard.press("Space")
    expect(total(page)).to_have_attribute("data-total", "2")
    expect(page).to_have_url(re.compile(r"/guong-dien-hinh/\?linh-vuc=y-te$"))
    expect(page).to_have_title("Gương điển hình: Y tế – Gương sáng Hà Đông")
    expect(page.locator("#list-said")).to_have_text("2 gương, mô hình")
    expect(facet(page, "linh-vuc", "y-te")).to_be_focused()
    expect(page.locator('[data-facet="nam:2025"]')).to_have_attribute("data-count", "1")
    assert page.evaluate("window.stays")


def test_back_and_forward_lead_through_the_choices(page: Page):
    opened(page)
    for name, value, left in (("linh-vuc", "y-te", "2"), ("nam", "2025", "1")):
        facet(page, name, value).check()
        expect(total(page)).to_have_attribute("data-total", left)
    page.go_back()
    expect(total(page)).to_have_attribute("data-total", "2")
    expect(facet(page, "nam", "2025")).not_to_be_checked()
    expect(facet(page, "linh-vuc", "y-te")).to_be_checked()
    page.go_forward()
    expect(total(page)).to_have_attribute("data-total", "1")
    page.reload()
    page.go_back()
    expect(total(page)).to_have_attribute("data-total", "2")


def test_focus_goes_on_from_a_chip_that_was_removed(page: Page):
    page.goto(f"{LIST}?linh-vuc=y-te&nam=2025", wait_until="load")
    chips = page.locator(".chosen .remove")
    chips.first.focus()
    wait_for_htmx(page)
    chips.first.press("Enter")
    expect(total(page)).to_have_attribute("data-total", "2")
    expect(chips).to_have_count(1)
    expect(chips.first).to_be_focused()
    chips.first.press("Enter")
    expect(total(page)).to_have_attribute("data-total", "12")
    expect(total(page)).to_be_focused()
    expect(facet(page, "nam", "2025")).not_to_be_checked()


def test_words_are_looked_for_after_a_pause_and_never_while_they_are_composed(page: Page):
    opened(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "q=" in request.url else None)
    words = page.locator(".facets [name=q]")
    words.focus()
    words.dispatch_event("compositionstart")
    words.press_sequentially("chu")
    page.wait_for_timeout(900)
    assert asked == []
    words.press_sequentially("yện")
    words.dispatch_event("compositionend")
    expect(total(page)).to_have_attribute("data-total", "3")
    assert len(asked) == 1
    expect(words).to_be_focused()
    expect(words).to_have_value("chuyện")
    page.locator(".chosen .remove").first.click()
    expect(words).to_have_value("")


def test_a_long_filter_can_be_searched_in(page: Page):
    opened(page)
    page.locator("#facet-don-vi > summary").click()
    finder = page.get_by_placeholder("Tìm nhanh")
    finder.fill("phuong d")
    shown = page.locator("#facet-don-vi [data-facet]:visible")
    expect(shown).to_have_count(1)
    shown.first.locator("input").check()
    expect(total(page)).to_have_attribute("data-total", "1")
    expect(finder).to_have_value("phuong d")
    expect(shown).to_have_count(1)


def test_on_a_phone_the_filters_stay_open_and_lead_to_the_results(page: Page):
    opened(page, PHONE)
    page.locator("details.facets > summary").click()
    facet(page, "linh-vuc", "y-te").check()
    button = page.get_by_role("button", name="Xem 2 kết quả")
    expect(button).to_be_in_viewport()
    facet(page, "nam", "2024").check()
    page.get_by_role("button", name="Xem 1 kết quả").click()
    expect(total(page)).to_be_focused()
    expect(total(page)).to_be_in_viewport()
    expect(page.locator("details.facets > summary")).to_have_text("Bộ lọc (đang chọn 2)")


def test_without_an_answer_the_button_comes_back(page: Page):
    opened(page)
    button = page.get_by_role("button", name="Xem kết quả")
    facet(page, "linh-vuc", "y-te").focus()
    wait_for_htmx(page)
    page.context.set_offline(True)
    facet(page, "linh-vuc", "y-te").check()
    expect(page.get_by_role("alert")).to_be_visible()
    page.context.set_offline(False)
    button.click()
    expect(total(page)).to_have_attribute("data-total", "2")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_without_script_the_form_does_the_same(browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(LIST)
    facet(page, "linh-vuc", "y-te").check()
    facet(page, "nam", "2024").check()
    page.get_by_role("button", name="Xem kết quả").click()
    expect(total(page)).to_have_attribute("data-total", "1")
    page.locator(".chosen .remove").first.click()
    expect(total(page)).to_have_attribute("data-total", "1")
    expect(page).to_have_url(re.compile(r"\?nam=2024$"))
    context.close()
