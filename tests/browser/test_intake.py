"""The whole intake on a phone: written, interrupted, confirmed, returned, completed, and the papers sent."""

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from playwright.sync_api import Page, expect

from exemplars.management.demo.people import load_people
from exemplars.management.demo.rounds import load_rounds, load_units
from exemplars.nominations.models import Nomination
from exemplars.nominations.outbox import silent
from tests.browser.intake_steps import (
    FIRST_HALF,
    SECOND_HALF,
    TITLE,
    check_and_hand,
    complete,
    confirm,
    give_back,
    paper,
    send_plan,
    send_signed_list,
    take_official_list,
)
from tests.browser.visits import WIDTH, Site, Visits, heading, look, sign_in
from tests.factories.uploads import TELLTALES, encoded, phone_exif, picture

SUBJECT = "Tổ dân phố số 7 (minh họa)"
STORY = (FIRST_HALF + SECOND_HALF).strip()
RESULT = {
    "Nội dung đo": "Cuốn sách được mượn mỗi tuần",
    "Trước đây": "4",
    "Hiện nay": "40",
    "Đơn vị tính": "cuốn",
    "Thời gian": "2026",
    "Nguồn số liệu": "Sổ mượn sách của tổ",
}
PHOTO = {
    "name": "ngõ đèn lồng.jpg",
    "mimeType": "image/jpeg",
    "buffer": encoded(picture((1200, 900)), "JPEG", exif=phone_exif(orientation=1)),
}


@pytest.fixture
def site(ground):
    call_command("setup_site", verbosity=0)
    with transaction.atomic(), silent():  # of the demo its people and rounds
        units = load_units()
        load_rounds()
        load_people(units)
    served = Site()
    served.start()
    yield served
    served.stop()


@pytest.fixture
def visits(browser, browser_context_args, site):
    phone = {"base_url": site.url, "viewport": {"width": WIDTH, "height": 800}, "color_scheme": "light"}
    made = Visits(browser, browser_context_args | phone)
    yield made
    assert made.complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_intake(visits, site, script):
    with visits.of("vanphuc", script=script) as page:
        begin(page)
        say_who(page)
        answer_criteria(page, script)
        tell_interrupted(page, site, visits, script)
        prove(page, script)
        agree_and_name_a_contact(page)
        check_and_hand(page, axe=script)
    with visits.of("vanphuc-thutruong", script=script) as page:
        reference = confirm(page, axe=script)
    with visits.of("noivu") as page:
        give_back(page)
    with visits.of("vanphuc", script=script) as page:
        complete(page, axe=script)
    with visits.of("vanphuc-thutruong", script=script) as page:
        assert confirm(page, axe=False) == reference
    with visits.of("vanphuc", script=script) as page:
        send_plan(page, axe=script)
        take_official_list(page, axe=script)
        send_signed_list(page, axe=script)


def begin(page: Page):
    page.get_by_role("link", name="Thêm đề cử").click()
    heading(page, "Thêm đề cử")
    page.get_by_label("Văn hóa (tập thể)").check()
    page.get_by_label("Tập thể", exact=True).check()
    page.get_by_label("Mô hình", exact=True).check()
    page.get_by_label("Tên mô hình hoặc tấm gương").press_sequentially(TITLE)
    look(page)
    page.get_by_role("button", name="Bắt đầu").click()
    heading(page, TITLE)
    look(page)


def onward(page: Page):
    """Mark the part as complete and go to the next."""
    page.get_by_label("Đã xong").check()
    page.get_by_role("button", name="Lưu và tiếp tục").click()


def say_who(page: Page):
    page.get_by_role("link", name="Đề cử ai").click()
    heading(page, "Đề cử ai")
    page.get_by_label("Tên tập thể").press_sequentially(SUBJECT)
    page.get_by_label("Tập thể làm công việc gì").fill("Tổ dân phố bên sông, 60 hộ")
    look(page)
    onward(page)


def answer_criteria(page: Page, script: bool):
    for part in ("Tiêu chí chung", "Tiêu chí của lĩnh vực"):
        heading(page, part)
        for line in page.get_by_label("Đạt", exact=True).all():
            line.check()
        for proof in page.get_by_label("Minh chứng", exact=True).all():
            proof.fill("Nghị quyết họp tổ, có biên bản và sổ theo dõi hằng tuần.")
        for number, cell in enumerate(page.get_by_label("Số, ngày của giấy tờ").all(), start=1):
            cell.fill(f"0{number}/QĐ-UBND ngày {number}/6")
        for cell in page.get_by_label("Nơi cấp").all():
            cell.fill("UBND phường Vạn Phúc")
        look(page, axe=script)
        onward(page)


def tell_interrupted(page: Page, site: Site, visits: Visits, script: bool):
    """In the middle of the long text the server dies and the session is lost; the text isn't."""
    heading(page, "Việc đã làm, kết quả đạt được")
    address = page.url
    page.get_by_label("Trong một câu").fill("Mỗi tối cả ngõ thắp đèn lồng, ngồi đọc sách với trẻ nhỏ.")
    for label, text in RESULT.items():
        page.get_by_label(label).first.fill(text)
    story = page.get_by_label("Mô hình hoạt động thế nào")
    story.click()
    page.keyboard.type(FIRST_HALF)
    site.stop()
    Session.objects.all().delete()
    page.keyboard.type(SECOND_HALF)
    if script:
        expect(page.locator("[data-saving]")).to_contain_text("đang thử lại", timeout=10_000)
        look(page)
    site.start()
    if script:
        expect(page.locator("[data-saving]")).to_contain_text("Phiên làm việc đã hết", timeout=60_000)
        look(page, axe=True)
        page.locator("[data-saving]").get_by_role("link", name="Đăng nhập lại").click()
    else:
        page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.get_by_label("Tên đăng nhập").wait_for()
    look(page)
    sign_in(page, "vanphuc")
    page.wait_for_url(address)
    visits.nothing_but_lost_requests()
    expect(page.get_by_role("alert")).to_contain_text("Phiên làm việc đã hết trước khi lưu")
    expect(story).to_have_value(STORY + " ")
    for label, text in RESULT.items():
        expect(page.get_by_label(label).first).to_have_value(text)
    look(page, axe=script)
    onward(page)
    heading(page, "Minh chứng và suy tôn")
    assert Nomination.objects.get(title=TITLE).achievements == STORY


def prove(page: Page, script: bool):
    page.get_by_label("Ý kiến suy tôn của tập thể").fill("Biên bản họp tổ dân phố số 7")
    page.get_by_label("Ngày họp").fill("5/9/2026")
    page.get_by_label("Số người có mặt").fill("48")
    page.get_by_label("Số người tán thành").fill("47")
    look(page)
    page.get_by_role("button", name="Lưu và thêm ảnh, tài liệu").click()
    heading(page, "Ảnh và tài liệu")
    page.locator("input[type=file]").set_input_files([PHOTO, paper("biên bản.pdf")])
    look(page)
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator(".files > li")).to_have_count(2)
    about_photo, about_paper = page.locator(".files > li").all()
    about_photo.get_by_label("Tệp này cho thấy").fill("Tối thứ Bảy, cả ngõ ngồi đọc")
    about_photo.get_by_label("Người của đơn vị").check()
    about_photo.get_by_label("Không", exact=True).check()
    about_paper.locator("summary").click()
    about_paper.get_by_label("Tệp này cho thấy").fill("Biên bản họp tổ, 47 trên 48 người tán thành")
    look(page, axe=script)
    page.get_by_role("button", name="Lưu thông tin các tệp").click()
    expect(page.get_by_text("Tối thứ Bảy, cả ngõ ngồi đọc").first).to_be_visible()
    photo = Nomination.objects.get(title=TITLE).attachments.get(caption="Tối thứ Bảy, cả ngõ ngồi đọc")
    with photo.file.open() as stored:
        content = stored.read()
    assert [told for told in TELLTALES if told in content] == []
    page.get_by_role("link", name="Về trang đề cử").click()
    look(page, axe=script)
    page.get_by_role("link", name="Minh chứng và suy tôn").click()
    onward(page)


def agree_and_name_a_contact(page: Page):
    heading(page, "Người trong cuộc có đồng ý?")
    page.get_by_label("Đã biết và đồng ý").check()
    page.get_by_label("Đồng ý ngày nào?").fill("6/9/2026")
    look(page)
    onward(page)
    heading(page, "Hỏi ai")
    page.get_by_label("Phòng Nội vụ có thể hỏi ai?").fill("Kim Thị Đọc, tổ trưởng")
    page.get_by_label("Điện thoại").fill("0900 000 077")
    look(page)
    onward(page)
