"""People with telephones at a site that is a process of its own."""

from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from exemplars.accounts.demo import PASSWORD
from tests.processes import free_port, serve, until_it_answers

WIDTH = 360


class Site:
    """The served site, a process that can die and come again at the same address."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self):
        self.process = serve("tests.browser.site_process:application", self.port, threads=4)
        until_it_answers(self.port)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Visits:
    """Everybody's browsers, 360 pixels wide, and what these complained about."""

    def __init__(self, browser, arguments: dict):
        self.browser, self.arguments, self.complaints = browser, arguments, []

    @contextmanager
    def of(self, name: str, *, script: bool = True):
        """A browser of one's own, signed in."""
        context = self.browser.new_context(**self.arguments, java_script_enabled=script)
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto("/tai-khoan/login/?next=/de-cu/" if name != "noivu" else "/tai-khoan/login/")
        look(page)
        sign_in(page, name)
        yield page
        context.close()

    def nothing_but_lost_requests(self):
        """While the site is away the browser says so, of each request; nothing else."""
        assert all(said.startswith("Failed to load resource") for said in self.complaints), self.complaints
        self.complaints.clear()


def sign_in(page: Page, name: str):
    page.get_by_label("Tên đăng nhập").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def look(page: Page, *, axe: bool = False):
    """Nothing is wider than the screen; with `axe`, nobody is kept out."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH, page.url
    if axe:
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:90]) for one in found] == [], page.url


def heading(page: Page, text: str):
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible()
