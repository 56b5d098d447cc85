"""The main job with real clicks: from a unit's nomination to a story that a citizen finds."""

from contextlib import contextmanager
from io import BytesIO

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page, expect

from exemplars.accounts.demo import PASSWORD
from exemplars.models import ExemplarPage
from exemplars.nominations.models import Nomination

TITLE = "Ngõ đèn lồng đọc sách"
RESULT = {"after": "40", "indicator": "cuốn sách được mượn mỗi tuần", "period": "2026", "source": "Sổ mượn"}
SUBJECT = "Tổ dân phố số 7 (minh họa)"


@pytest.fixture
def demo(ground):
    call_command("setup_site", verbosity=0)
    call_command("load_demo", verbosity=0)


@pytest.fixture
def reader(new_context):
    """`with reader() as page`: a browser of one's own, as every person has; with a name, signed in.

    Browsers may not complain about anything: no refused script or style, no failed request.
    """
    complaints = []

    def listen(page: Page) -> Page:
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    @contextmanager
    def opened(name: str = ""):
        context = new_context()
        page = listen(context.new_page())
        if name:
            sign_in(page, name)
        yield page
        context.close()

    yield opened
    assert complaints == []


def sign_in(page: Page, name: str):
    page.goto("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def photo() -> dict:
    file = BytesIO()
    Image.new("RGB", (640, 480), "maroon").save(file, "JPEG")
    return {"name": "ngõ đèn lồng.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def unit_writes(page: Page):
    page.get_by_role("link", name="Thêm đề cử").click()
    page.get_by_label("Văn hóa (tập thể)").check()
    page.get_by_label("Tập thể", exact=True).check()
    page.get_by_label("Mô hình", exact=True).check()
    page.get_by_label("Tên mô hình hoặc tấm gương").fill(TITLE)
    page.get_by_role("button", name="Bắt đầu").click()
    onward = page.get_by_role("button", name="Lưu và tiếp tục")
    page.get_by_role("link", name="Đề cử ai").click()
    page.get_by_label("Tên tập thể").fill(SUBJECT)
    onward.click()
    for part in ("chung", "của lĩnh vực"):
        page.get_by_role("heading", name=f"Tiêu chí {part}").wait_for()
        for line in page.get_by_label("Đạt", exact=True).all():
            line.check()
        onward.click()
    page.get_by_label("Trong một câu").fill("Mỗi tối cả ngõ thắp đèn lồng, ngồi đọc sách với trẻ nhỏ.")
    page.get_by_label("Mô hình hoạt động thế nào").fill(
        "Sáu mươi hộ góp đèn và sách cũ, tối nào cũng có người đọc."
    )
    onward.click()
    page.get_by_role("button", name="Lưu và thêm ảnh, tài liệu").click()
    page.locator("input[type=file]").set_input_files([photo()])
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.get_by_text("ngõ đèn lồng.jpg").first).to_be_visible()
    page.goto(f"/de-cu/{Nomination.objects.get(title=TITLE).pk}/")
    page.get_by_role("link", name="Kiểm tra và chuyển thủ trưởng").click()
    page.get_by_role("button", name="Chuyển thủ trưởng").click()
    expect(page.get_by_text("Đã chuyển thủ trưởng")).to_be_visible()


def head_confirms(page: Page):
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_label("Mật khẩu của bạn").fill(PASSWORD)
    page.get_by_role("button", name="Xác nhận và nộp").click()
    expect(page.get_by_text("Đã xác nhận và nộp")).to_be_visible()


def affairs_select(page: Page):
    page.goto("/admin/de-cu/ho-so/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_role("button", name="Chọn", exact=True).click()
    expect(page.get_by_role("main").get_by_text("Được chọn").first).to_be_visible()


def affairs_record_consent(page: Page):
    page.goto(f"/admin/de-cu/ho-so/{Nomination.objects.get(title=TITLE).pk}/")
    page.get_by_role("link", name="Ghi nhận đồng ý").first.click()
    page.get_by_label("Đăng tên và câu chuyện").check()
    page.get_by_label("Người đồng ý").fill("Kim Thị Đọc")
    page.get_by_label("Giấy có chữ ký").check()
    page.get_by_label("Nơi lưu giấy tờ").fill("Cặp số 12, Phòng Nội vụ")
    page.get_by_label("Ngày đồng ý").fill("20/11/2026")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ghi nhận", exact=True).click()
    expect(page.get_by_text("Kim Thị Đọc").first).to_be_visible()


def editor_makes_the_story(page: Page) -> str:
    page.goto("/admin/de-cu/cho-viet/")
    entry = page.locator("section, article, li", has=page.get_by_role("heading", name=TITLE)).last
    entry.get_by_role("button", name="Tạo bản nháp hồ sơ").click()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    address = page.url
    page.locator("#id_results-ADD").click()
    for name, value in RESULT.items():
        page.locator(f"[name=results-0-{name}]").fill(value)
    page.locator("footer .w-dropdown__toggle").last.click()
    page.locator("footer button[name=action-submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    return address


def approver_approves(page: Page, address: str):
    page.goto(address)
    page.locator("footer .w-dropdown__toggle").last.click()
    page.locator("footer button[data-workflow-action-name=approve]").first.click()


def test_from_nomination_to_a_story_that_is_found(reader, demo):
    with reader("vanphuc") as page:
        unit_writes(page)
    with reader("vanphuc-thutruong") as page:
        head_confirms(page)
    with reader("noivu") as page:
        affairs_select(page)
    with reader("bientap") as page:
        address = editor_makes_the_story(page)

    with reader("tuyengiao") as page:
        approver_approves(page, address)
        expect(page.locator(".messages")).to_contain_text("còn thiếu sự đồng ý")
    assert not ExemplarPage.objects.get(title=TITLE).live

    with reader("noivu") as page:
        affairs_record_consent(page)
    with reader("tuyengiao") as page:
        approver_approves(page, address)
        expect(page.locator(".messages .success")).to_be_visible()

    with reader() as page:
        citizen_finds(page)


def citizen_finds(page: Page):
    story = ExemplarPage.objects.get(title=TITLE)
    page.goto("/guong-dien-hinh/?linh-vuc=khu-dan-cu-van-hoa")
    expect(page.locator(f"[data-exemplar={story.slug}]")).to_be_visible()
    page.goto("/tim-kiem/?q=ngo+den+long")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Sáu mươi hộ góp đèn")).to_be_visible()
