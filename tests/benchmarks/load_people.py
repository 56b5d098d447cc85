"""The people of the units as Locust plays them: a drafter types, saves and hands over, the head confirms.

LOAD_PEOPLE names the file of `load_site prepare`, LOAD_TOLD the one that takes what was acknowledged. Each
button is clicked twice at the same moment, as impatient people do.
"""

import json
import os
import re
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import gevent
from locust import HttpUser, between, events, task
from locust.clients import HttpSession

WHO, PAGE = "/de-cu/{pk}/phan/doi-tuong/", "/de-cu/{pk}/phan/ket-qua/"
SAVE = f"{PAGE}luu/"
"""Where the name is asked, where the text is written, and where a pause in typing saves it."""
SAVES = 6
PEOPLE = json.loads(Path(os.environ["LOAD_PEOPLE"]).read_text())
TOKEN = "t" * 32
TOLD: list[dict] = []
WAITING = list(PEOPLE["units"])


class Controls(HTMLParser):
    """The names and values that a browser would send of the form of a page that has a large text field."""

    def __init__(self, page: str):
        super().__init__()
        self.values: dict[str, str] = {}
        self._text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "textarea":
            self._text, self.values[name] = name, ""
        elif tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in given):
            self.values[name] = given.get("value") or ("on" if kind == "checkbox" else "")

    def handle_data(self, data):
        if self._text:
            self.values[self._text] = (self.values[self._text] + data).removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._text = ""


class OfAUnit(HttpUser):
    """One unit with its two people; half of them begin with a draft that only has to be signed."""

    wait_time = between(1, 3)
    numbers = count(1)

    def on_start(self):
        unit = WAITING.pop()
        self.drafter, self.head = (self._person(unit[role]) for role in ("drafter", "head"))
        if len(WAITING) % 2:
            self.sign(self._tell(unit["ready"]))

    def _person(self, key: str) -> HttpSession:
        person = HttpSession(base_url=self.host, request_event=self.environment.events.request, user=self)
        person.cookies.update({"sessionid": key, "csrftoken": TOKEN})
        return person

    def _click_twice(self, person: HttpSession, address: str, data: dict, name: str) -> list:
        """Both answers to a button; those that lead on to where it should."""
        clicks = [gevent.spawn(self._send, person, address, data, name) for _click in range(2)]
        gevent.joinall(clicks)
        return [click.value for click in clicks if click.value.status_code == 302]

    @staticmethod
    def _send(person: HttpSession, address: str, data: dict, name: str):
        data = data | {"csrfmiddlewaretoken": TOKEN}
        headers = {"Accept": "application/json" if address.endswith("/luu/") else "text/html"}
        return person.post(address, data, name=name, headers=headers, allow_redirects=False)

    def _form(self, address: str, told: dict) -> dict[str, str]:
        return Controls(self.drafter.get(address.format(pk=told["pk"]), name="page of the form").text).values

    @task
    def nominate(self):
        title = f"Thử tải {next(self.numbers):04d}"
        begun = self._click_twice(self.drafter, "/de-cu/moi/", PEOPLE["begin"] | {"title": title}, "begin")
        found = [re.search(r"/de-cu/(\d+)/", answer.headers["Location"]) for answer in begun]
        if any(found):
            told = self._tell(int(next(filter(None, found))[1]))
            self.write(told)
            self.sign(told)

    @staticmethod
    def _tell(pk: int) -> dict:
        """A place for what is acknowledged of a nomination."""
        TOLD.append({"pk": pk, "acknowledged": "", "sent_since": [], "submitted": False})
        return TOLD[-1]

    def write(self, told: dict) -> None:
        """The name once with its button, then a text that grows and is saved by itself."""
        name = {"subject_name": f"Tổ thử {told['pk']}"}
        self._send(
            self.drafter, WHO.format(pk=told["pk"]), self._form(WHO, told) | name, "save with the button"
        )
        values: dict = {}
        for number in range(1, SAVES + 1):
            values = values or self._form(PAGE, told)
            text = (f"Đã làm được {number} việc cho bà con. " * 12 * number).strip()
            values |= {"summary": "Vì bà con.", "achievements": text}
            told["sent_since"].append(text)
            answer = self._send(self.drafter, SAVE.format(pk=told["pk"]), values, "save while typing")
            if answer.ok and answer.headers.get("Content-Type") == "application/json":
                told["acknowledged"], told["sent_since"] = text, []
                values |= {name: str(answer.json()[name]) for name in ("version", "base")}
            else:
                values = {}
            self.wait()

    def sign(self, told: dict) -> None:
        """Over to the head, who reads it and confirms."""
        address = f"/de-cu/{told['pk']}/"
        self._click_twice(self.drafter, f"{address}chuyen/", {}, "hand over")
        page = self.head.get(address, name="page to sign")
        version = Controls(page.text).values.get("version", "")
        signed = {"version": version, "password": PEOPLE["password"]}
        answers = self._click_twice(self.head, f"{address}xac-nhan/", signed, "confirm")
        told["submitted"] = any("/da-nop/" in answer.headers["Location"] for answer in answers)
        if told["submitted"]:
            self.head.get(f"{address}da-nop/", name="receipt")


@events.quitting.add_listener
def report(environment, **_more):
    """What was acknowledged, and how long it took."""
    rows = [
        [one.name, one.num_requests, one.median_response_time, one.get_response_time_percentile(0.95),
         one.num_failures]
        for one in (*environment.stats.entries.values(), environment.stats.total)
    ]  # fmt: skip
    Path(os.environ["LOAD_TOLD"]).write_text(json.dumps({"told": TOLD, "rows": rows}))
