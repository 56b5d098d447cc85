"""A part of the nomination saves on its own: quickly, in order, and whatever happens to net and session."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from exemplars.nominations.models import Nomination
from exemplars.nominations.services import save_draft
from tests.factories.nominations import NominationFactory, drafter_of, head_of

pytestmark = pytest.mark.browser
PASSWORD = "Mot-cau-that-dai-2026"
SPREAD = "Ai đã được giúp"


@pytest.fixture
def nomination(ground):
    made = NominationFactory()
    user = drafter_of(made.unit)
    user.set_password(PASSWORD)
    user.save()
    head_of(made.unit)
    return made


@pytest.fixture
def part(page: Page, nomination) -> str:
    """The address of a part; the drafter is signed in and has it open."""
    address = f"/de-cu/{nomination.pk}/phan/ket-qua/"
    page.goto(address)
    sign_in(page, nomination)
    page.wait_for_url(f"**{address}")
    return address


def sign_in(page: Page, nomination):
    page.locator("[name=login]").fill(drafter_of(nomination.unit).username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def said(page: Page, words: str):
    expect(page.get_by_role("status")).to_contain_text(words, timeout=8000)


def spread(nomination) -> str:
    return Nomination.objects.get(pk=nomination.pk).spread


def type_in(page: Page, text: str):
    page.get_by_label(SPREAD).fill(text)


def test_typed_text_is_saved_after_a_pause_and_the_cursor_stays(page: Page, part, nomination):
    type_in(page, "Phường bên học theo.")
    said(page, "Đã lưu lúc")
    assert spread(nomination) == "Phường bên học theo."
    assert page.evaluate("document.activeElement.name") == "spread"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_fault_is_named_beside_its_field_and_goes_when_it_is_mended(page: Page, part, nomination):
    type_in(page, "x" * 5001)
    said(page, "trừ chỗ được đánh dấu")
    control = page.get_by_label(SPREAD)
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_spread_error")).to_contain_text("5.000")
    assert page.evaluate("document.activeElement.name") == "spread"
    type_in(page, "Ngắn thôi")
    expect(page.locator("#id_spread_error")).to_have_count(0, timeout=8000)
    said(page, "Đã lưu lúc")
    assert spread(nomination) == "Ngắn thôi"


def test_without_net_it_says_so_and_saves_the_newest_when_it_is_back(page: Page, part, nomination):
    page.context.set_offline(True)
    type_in(page, "Bản một")
    said(page, "đang thử lại")
    type_in(page, "Bản hai")
    page.context.set_offline(False)
    said(page, "Đã lưu lúc")
    assert spread(nomination) == "Bản hai"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_server_in_trouble_is_asked_again(page: Page, part, nomination, status):
    page.route("**/luu/", lambda route: route.fulfill(status=status, body="oops"), times=1)
    type_in(page, "Phường bên")
    said(page, "đang thử lại")
    said(page, "Đã lưu lúc")
    assert spread(nomination) == "Phường bên"


def test_lost_session_keeps_the_text_through_the_sign_in(page: Page, part, nomination):
    Session.objects.all().delete()
    type_in(page, "Gõ cả buổi chiều")
    said(page, "Phiên làm việc đã hết")
    type_in(page, "Gõ cả buổi chiều, và thêm")
    page.get_by_role("status").get_by_role("link", name="Đăng nhập lại").click()
    sign_in(page, nomination)
    page.wait_for_url(f"**{part}")
    expect(page.get_by_label(SPREAD)).to_have_value("Gõ cả buổi chiều, và thêm")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.wait_for_url("**/minh-chung/")
    assert spread(nomination) == "Gõ cả buổi chiều, và thêm"


def test_old_token_is_replaced_unseen(page: Page, part, nomination):
    page.evaluate("document.querySelector('#nomination [name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")
    type_in(page, "Phường bên")
    said(page, "Đã lưu lúc")
    assert spread(nomination) == "Phường bên"


def test_conflict_leads_to_both_texts(page: Page, part, nomination):
    save_draft(nomination, by=drafter_of(nomination.unit), spread="Đoạn của người kia")
    type_in(page, "Đoạn của tôi")
    said(page, "có người khác vừa sửa")
    page.get_by_role("status").get_by_role("link", name="Xem cả hai bản").click()
    expect(page.get_by_text("Đoạn của người kia")).to_be_visible()
    expect(page.get_by_label(SPREAD)).to_have_value("Đoạn của tôi")
    assert spread(nomination) == "Đoạn của người kia"


def test_leaving_the_page_saves_what_was_just_typed(page: Page, part, nomination):
    type_in(page, "Gõ xong đi ngay")
    page.locator(".way-back a").click()
    page.wait_for_url(f"**/de-cu/{nomination.pk}/")
    for _moment in range(50):
        if spread(nomination):
            break
        page.wait_for_timeout(100)
    assert spread(nomination) == "Gõ xong đi ngay"


def test_without_script_every_page_saves_on_its_button(browser, base_url, nomination):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(f"/de-cu/{nomination.pk}/phan/ket-qua/")
    sign_in(page, nomination)
    type_in(page, "Không cần script")
    page.get_by_label("Nội dung đo").first.fill("Ca khám")
    page.get_by_role("button", name="Lưu và thêm dòng").click()
    expect(page.get_by_label("Nội dung đo").first).to_have_value("Ca khám")
    page.get_by_label("Đã xong").check()
    page.get_by_role("button", name="Lưu và về danh sách").click()
    page.wait_for_url(f"**/de-cu/{nomination.pk}/")
    assert spread(nomination) == "Không cần script"
    context.close()
