"""axe finds nothing on any page type, in both schemes, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page

from exemplars.accounts.demo import PASSWORD
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination
from exemplars.nominations.sections import SECTIONS

PUBLIC = [
    "/",
    "/guong-dien-hinh/",
    "/guong-dien-hinh/?linh-vuc=y-te&linh-vuc=kinh-te-ho&nam=2024&la=1&nam=x",
    "/guong-dien-hinh/?q=khongcogidau",
    "/guong-dien-hinh/khung-cui-ba-doi-thanh-xuong-lua-nhuom-la-bang/",
    "/linh-vuc/nguoi-tot-viec-tot/",
    "/tieu-chi/",
    "/cach-lam-hay/",
    "/cach-lam-hay/tra-ho-so-truoc-hen-mot-ngay/",
    "/cach-lam-hay/tra-ho-so-truoc-hen-mot-ngay/phieu/",
    "/chuyen-muc/",
    "/chuyen-muc/viec-nho-dep/",
    "/chuyen-muc/viec-nho-dep/chin-chiec-vi-va-mot-chiec-hop-o-cong-cho/",
    "/chuyen-muc/mua-hoa-thang-muoi/",
    "/chuyen-muc/viec-nho-dep/?nam=2024",
    "/chuyen-muc/?nam=2024",
    "/don-vi/ubnd-phuong-van-phuc/",
    "/su-kien/",
    "/su-kien/?loai=tham-quan&nam=1900",
    "/su-kien/tham-quan-hoc-tap-tai-xuong-lua-nhuom-la-bang/",
    "/su-kien/dien-hinh-bao-cao-kinh-nghiem-goi-truoc-khi-benh-nang/",
    "/phong-trao/",
    "/phong-trao/hoc-tap-lam-theo-guong-dien-hinh/",
    "/tim-kiem/?q=h%C3%B2a",
    "/tim-kiem/?q=l%E1%BB%A5a&loai-trang=cach-lam-hay",
    "/tim-kiem/?q=nguyeenx",
    "/tim-kiem/?q=khongcogidau",
    "/so-do-trang/",
    "/api/",
    "/gioi-thieu/",
    "/tro-nang/",
    "/khong-co-trang-nay/",
    "/tai-khoan/login/",
    "/tai-khoan/password/reset/",
]
WIDTHS = (360, 1280)


@pytest.fixture
def demo(ground):
    call_command("setup_site", verbosity=0)
    call_command("load_demo", verbosity=0)


def violations(page: Page, paths: list[str]) -> list[str]:
    """What axe says of each page in both schemes and widths, and pages that are wider than the screen."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for path in paths:
                page.goto(path)
                where = f"{path} {scheme} {width}"
                found += [f"{where}: {one['id']} {one['nodes'][0]['html'][:90]}" for one in axe(page)]
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append(f"{where}: wider than the screen")
    return found


def axe(page: Page) -> list[dict]:
    return Axe().run(page).response["violations"]


def test_public_pages(page: Page, demo):
    assert violations(page, PUBLIC) == []


def test_pages_of_units(page: Page, demo):
    page.goto("/tai-khoan/login/")
    page.locator("[name=login]").fill("vanphuc")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    draft = Nomination.objects.filter(
        status=Status.DRAFT, registration__unit__slug="ubnd-phuong-van-phuc"
    ).first()
    parts = [f"phan/{section.slug}/" for section in SECTIONS]
    steps = ["", *parts, "kiem-tra/", "tep/", "xoa/"]
    assert (
        violations(page, ["/de-cu/", "/de-cu/moi/", *(f"/de-cu/{draft.pk}/{step}" for step in steps)]) == []
    )
