"""The second half of the intake: checked, confirmed, returned, completed, and the papers sent."""

import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from exemplars.accounts.demo import PASSWORD
from exemplars.nominations.models import Nomination
from tests.browser.visits import heading, look
from tests.factories.uploads import encoded, picture

TITLE = "Ngõ đèn lồng đọc sách"
REASON = "Xin nói rõ nơi nào đã đến học."
FIRST_HALF = "Sáu mươi hộ trong ngõ góp đèn và sách cũ, tối nào cũng có người đọc. " * 8
SECOND_HALF = "Từ tháng 3, các cụ đọc cho trẻ nhỏ nghe; cuối tuần cả ngõ kể lại chuyện đã đọc. " * 8


def paper(name: str) -> dict:
    """A sheet as a scanner writes it."""
    sheet = encoded(picture((600, 850), colour=(250, 250, 245)), "PDF")
    return {"name": name, "mimeType": "application/pdf", "buffer": sheet}


def check_and_hand(page: Page, *, axe: bool):
    heading(page, "Kiểm tra lại")
    look(page, axe=axe)
    expect(page.locator(".status-done")).to_have_count(7)
    expect(page.locator(".error-summary, .check-gap")).to_have_count(0)
    expect(page.get_by_text("Những điều sau không cản việc chuyển")).to_have_count(0)
    page.get_by_role("button", name="Chuyển thủ trưởng").click()
    expect(page.get_by_text("Đã chuyển thủ trưởng").first).to_be_visible()
    look(page, axe=axe)


def confirm(page: Page, *, axe: bool) -> str:
    """The head mistypes the password once. Returns the reference number."""
    waiting = page.get_by_role("main").locator("section").first
    expect(waiting).to_contain_text("chờ thủ trưởng xác nhận")
    expect(waiting).to_be_in_viewport()
    look(page, axe=axe)
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    heading(page, TITLE)
    expect(page.get_by_text(FIRST_HALF[:60]).first).to_be_visible()
    look(page, axe=axe)
    page.get_by_role("link", name="Tới phần xác nhận").click()
    password = page.get_by_label("Mật khẩu của bạn")
    password.fill("sai rồi")
    page.get_by_role("button", name="Xác nhận và nộp").click()
    expect(page).to_have_title("Lỗi: " + TITLE + " – Gương sáng Hà Đông")
    expect(page.locator(".form-field-wrong")).to_contain_text("Mật khẩu chưa đúng nên chưa nộp gì cả")
    expect(password).to_have_attribute("aria-invalid", "true")
    look(page, axe=axe)
    password.fill(PASSWORD)
    page.get_by_role("button", name="Xác nhận và nộp").click()
    expect(page.get_by_text("Đã xác nhận và nộp").first).to_be_visible()
    look(page, axe=axe)
    reference = page.locator(".receipt-number").inner_text()
    assert reference == Nomination.objects.get(title=TITLE).reference
    return reference


def give_back(page: Page):
    page.goto("/admin/de-cu/ho-so/")
    look(page)
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    page.locator("#tra-lai summary").click()
    page.get_by_label("Cần bổ sung điều gì?").fill(REASON)
    look(page)
    page.get_by_role("button", name="Trả lại để bổ sung").click()
    expect(page.locator(".messages")).to_contain_text(f"Đã trả “{TITLE}” về đơn vị")
    look(page)


def complete(page: Page, *, axe: bool):
    """What came back stands before anything else, with the reason."""
    first = page.get_by_role("main").locator("section").first
    expect(first).to_contain_text("được trả lại, cần bổ sung")
    expect(first).to_contain_text(REASON)
    expect(first).to_be_in_viewport()
    look(page, axe=axe)
    first.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text(REASON).first).to_be_visible()
    look(page, axe=axe)
    page.get_by_role("link", name="Việc đã làm, kết quả đạt được").click()
    page.get_by_label("Ai đã được giúp").fill("Tổ 5 và tổ 9 đã đến học, mở thêm hai ngõ đèn lồng.")
    page.get_by_role("button", name="Lưu và về danh sách").click()
    page.get_by_role("link", name="Kiểm tra và chuyển thủ trưởng").click()
    check_and_hand(page, axe=axe)


def send_plan(page: Page, *, axe: bool):
    page.get_by_role("link", name="Kế hoạch của đơn vị").click()
    heading(page, "Kế hoạch của đơn vị")
    page.get_by_label("Số, ký hiệu của kế hoạch").fill("77/KH-UBND")
    page.get_by_label("Ngày ban hành kế hoạch").fill("2/11/2026")
    page.locator("input[type=file]").set_input_files([paper("kế hoạch.pdf")])
    look(page, axe=axe)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(paper_row(page, "Kế hoạch của đơn vị")).to_contain_text("Đã có")
    expect(paper_row(page, "Kế hoạch của đơn vị")).to_contain_text("77/KH-UBND")


def paper_row(page: Page, name: str):
    return page.locator(".papers li", has=page.get_by_role("link", name=name))


def take_official_list(page: Page, *, axe: bool):
    page.get_by_role("link", name="Xem, in, tải danh sách chính thức").click()
    heading(page, "Danh sách chính thức")
    look(page, axe=axe)
    expect(page.get_by_role("article")).to_contain_text("77/KH-UBND")
    with zipfile.ZipFile(downloaded(page, "Tải bản Word")) as document:
        assert TITLE in document.read("word/document.xml").decode()
    cells = load_workbook(downloaded(page, "Tải bản Excel")).active.iter_rows(values_only=True)
    assert any(TITLE in str(value) for row in cells for value in row)
    page.get_by_role("link", name="Danh sách đăng ký").first.click()


def downloaded(page: Page, name: str) -> BytesIO:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return BytesIO(Path(download.value.path()).read_bytes())


def send_signed_list(page: Page, *, axe: bool):
    page.get_by_role("link", name="Danh sách đã ký, đóng dấu").click()
    heading(page, "Danh sách đã ký, đóng dấu")
    page.locator("input[type=file]").set_input_files([paper("danh sách đã ký.pdf")])
    look(page, axe=axe)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(paper_row(page, "Danh sách đã ký, đóng dấu")).to_contain_text("danh sách đã ký.pdf")
    for name in ("Kế hoạch của đơn vị", "Danh sách đã ký, đóng dấu"):
        expect(paper_row(page, name).locator(".status")).to_have_text("Đã có")
    look(page, axe=axe)
