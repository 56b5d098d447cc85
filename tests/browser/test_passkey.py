"""A passkey as the second step, with the virtual one of the browser: added, used, asked again, removed."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.factories.nominations import drafter_of
from tests.factories.pages import UnitFactory

PASSWORD = "lua-ba-doi-la-bang"


@pytest.fixture
def person(ground):
    user = drafter_of(UnitFactory())
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(page: Page, user):
    page.goto("/tai-khoan/login/")
    page.locator("[name=login]").fill(user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def virtual_key(page: Page) -> None:
    """Give this browser a key that always says yes."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_from_the_first_day_to_the_last(page: Page, person):
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    virtual_key(page)

    sign_in(page, person)
    page.goto("/tai-khoan/bao-mat/")
    page.get_by_role("link", name="Thêm khóa").click()
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Tên khóa").fill("Máy cơ quan")
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1

    page.context.clear_cookies()
    sign_in(page, person)
    expect(page.get_by_role("heading", name="Bước thứ hai")).to_be_visible()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("**/de-cu/")

    page.goto("/tai-khoan/bao-mat/khoa/")
    page.get_by_role("link", name="Bỏ Máy cơ quan").click()
    page.get_by_role("link", name="Khóa truy cập").click()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.get_by_role("main").get_by_role("button", name="Bỏ").click()
    expect(page.get_by_text("Chưa có khóa nào.")).to_be_visible()
    assert not Authenticator.objects.filter(user=person).exists()
    assert complaints == []


def test_without_a_key_the_page_says_so(page: Page, person):
    sign_in(page, person)
    page.goto("/tai-khoan/bao-mat/khoa/them/")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()
    page.evaluate("void (navigator.credentials.create = () => Promise.reject(new Error()))")
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_text("Khóa không trả lời")).to_be_visible()
