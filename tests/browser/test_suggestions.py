"""Suggestions below a search field: keyboard, input methods, slow and failing answers."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.pages import ColumnPageFactory, ExemplarPageFactory

pytestmark = pytest.mark.browser
FIELD = "#site-search"
ADDRESS = re.compile(r"/tim-kiem/goi-y/\?q=")
COMPOSE = """(field, [type, value]) => {
    if (value !== undefined) field.value = value;
    const composing = type !== "compositionend";
    const Kind = type === "input" ? InputEvent : CompositionEvent;
    field.dispatchEvent(new Kind(type, { bubbles: true, isComposing: composing }));
}"""


@pytest.fixture
def stories(ground):
    return [
        ExemplarPageFactory(title="Vườn hoa của xóm"),
        ColumnPageFactory(title="Vườn chữ"),
    ]


@pytest.fixture
def field(page, stories):
    page.goto("/tim-kiem/")
    return page.locator(FIELD)


@pytest.fixture
def box(page):
    return page.get_by_role("listbox")


def test_titles_are_offered_and_counted_aloud(page, field, box):
    field.press_sequentially("vườn")
    expect(box.get_by_role("option")).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="2 gợi ý")).to_have_count(1)
    expect(field).to_have_value("vườn")


def test_arrows_enter_and_escape(page, field, box, stories):
    field.press_sequentially("vườn")
    expect(box).to_be_visible()
    field.press("ArrowDown")
    first = box.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    expect(field).to_have_value("vườn")
    field.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    field.press("Escape")
    expect(box).to_have_count(0)
    expect(field).to_have_value("vườn")
    field.press("ArrowDown")
    expect(box).to_be_visible()
    field.press("ArrowDown")
    target = box.get_by_role("option").first.get_attribute("data-url")
    field.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target) + "$"))


def test_enter_without_a_choice_searches(page, field, box):
    field.press_sequentially("vườn")
    expect(box).to_be_visible()
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q="))


def test_a_click_goes_to_the_page_and_blur_closes(page, field, box, stories):
    field.press_sequentially("vườn hoa")
    expect(box).to_be_visible()
    page.locator("h1").click()
    expect(box).to_have_count(0)
    field.fill("vườn hoa của")
    box.get_by_role("option").click()
    expect(page).to_have_url(re.compile(stories[0].slug))


def test_an_input_method_is_left_alone_until_it_is_done(page, field, box):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if ADDRESS.search(request.url) else None)
    field.focus()
    for step in (["compositionstart"], ["input", "vuon"], ["input", "vườn"]):
        field.evaluate(COMPOSE, step)
    page.wait_for_timeout(500)
    assert asked == []
    field.evaluate(COMPOSE, ["compositionend"])
    expect(box).to_be_visible()
    expect(field).to_have_value("vườn")
    assert len(asked) == 1


def test_an_answer_that_comes_too_late_is_not_shown(page, field, box):
    held = []

    def hold(route):
        if route.request.url.endswith("hoa"):
            held.append(route)
        else:
            route.continue_()

    page.route(ADDRESS, hold)
    field.press_sequentially("hoa")
    page.wait_for_timeout(500)
    assert len(held) == 1
    field.fill("chữ")
    expect(box.get_by_role("option")).to_have_count(1)
    held[0].abort()
    page.wait_for_timeout(200)
    expect(box.get_by_role("option")).to_contain_text("Vườn chữ")


def test_without_an_answer_the_form_still_works(page, field, box):
    page.route(ADDRESS, lambda route: route.abort())
    field.press_sequentially("vườn")
    page.wait_for_timeout(500)
    expect(box).to_have_count(0)
    field.press("Enter")
    expect(page.locator("[data-total='2']")).to_be_visible()
