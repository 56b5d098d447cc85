"""One table lists every internal address × role; an address that is missing from it fails here."""

from io import BytesIO

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client, TestCase
from django.urls import URLPattern, URLResolver, get_resolver
from PIL import Image

from exemplars import clock
from exemplars.accounts.models import Invitation, User
from exemplars.models import Consent, Criterion, ExemplarPage, Field, Unit, UnitSuccession, UnitType
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.enums import RegistrationFileKind, Status
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.registration_files import put_file
from tests.factories.uploads import pdf
from tests.showcase.access_table import GUARDED, HARMLESS, OPEN, OWN, ROLES, WAGTAIL

ACCOUNTS = {
    "drafter": "vanphuc",
    "head": "vanphuc-thutruong",
    "stranger": "congan",
    "former": "mttq-cu",
    "affairs": "noivu",
    "editor": "bientap",
    "approver": "tuyengiao",
    "council": "hoidong1",
    "administrator": "quantri",
}
INVITED = {"email": "thu@example.invalid", "invited_at": clock.now(), "expires_at": clock.now()}
REFUSALS = {"door", "home", "404", "403", "405"}


def routes(resolver=None, before="", namespaces=()):
    """Every address of the site: (route, namespaces)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from routes(pattern, route, inner)
        elif isinstance(pattern, URLPattern):
            yield route, ":".join(namespaces)


def is_wagtails(route: str, namespace: str) -> bool:
    """Wagtail's own: by namespace, or below /admin/ and /_util/ without one."""
    if route in {row.route for row in OWN}:
        return False
    return namespace.startswith("wagtail") or (
        namespace == "" and route.startswith(("admin/", "_util/", "^("))
    )


def outcome(response) -> str:
    """What came of a request, in the table's words; a file is read to its end, which closes it."""
    if response.streaming:
        list(response.streaming_content)
    if response.status_code == 200:
        return "ok"
    if response.status_code in (301, 302):
        to = response["Location"]
        return "door" if to.startswith("/tai-khoan/login/") else "home" if to == "/admin/" else "go"
    return str(response.status_code)


def photo(colour: str) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    return SimpleUploadedFile("anh.jpg", file.getvalue(), "image/jpeg")


def of_the_intake(drafter: User) -> dict[str, int]:
    """Keys of a unit's nominations in several states, of their files and of the unit's plan."""
    own = Nomination.objects.of_unit(drafter.membership().unit)
    round = Round.objects.get(slug="minh-hoa-dang-mo")
    draft, entered = own.filter(status=Status.DRAFT)[:2]
    filed = own.filter(status=Status.SELECTED).first()
    Nomination.objects.filter(pk=entered.pk).update(on_behalf=True)
    filed_file = add_attachment(draft, photo("navy"), by=drafter)
    filed.attachments.add(filed_file)
    plan = put_file(
        unit=draft.unit, round=round, kind=RegistrationFileKind.PLAN,
        upload=SimpleUploadedFile("ke-hoach.pdf", pdf()), by=drafter,
    )  # fmt: skip
    return {
        "draft": draft.pk,
        "attachment": add_attachment(draft, photo("maroon"), by=drafter).pk,
        "filed": filed.pk,
        "filed_file": filed_file.pk,
        "waiting": Nomination.objects.filter(
            status=Status.SELECTED, exemplar=None, publication_barred=False
        ).first().pk,
        "plan": plan.pk,
        "entered": entered.pk,
        "round": round.pk,
    }  # fmt: skip


class AccessTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("setup_site", verbosity=0)
        call_command("load_demo", verbosity=0)
        User.objects.filter(username="mttq-cu").update(is_active=True, password=make_password("x"))
        people = {role: User.objects.get(username=name) for role, name in ACCOUNTS.items()}
        cls.people = people
        cls.values = of_the_intake(people["drafter"]) | {
            "consent": Consent.objects.first().pk,
            "page": ExemplarPage.objects.first().pk,
            "field": Field.objects.first().pk,
            "criterion": Criterion.objects.working().first().pk,
            "unit_type": UnitType.objects.first().pk,
            "unit": Unit.objects.first().pk,
            "succession": UnitSuccession.objects.first().pk,
            "membership": people["drafter"].membership().pk,
            "invitation": Invitation.objects.create(**INVITED, invited_by=people["affairs"]).pk,
        }

    def client_of(self, role: str) -> Client:
        client = Client(raise_request_exception=True)
        if role != "anonymous":
            client.force_login(self.people[role], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def test_every_address_is_in_the_table(self):
        ours = {route for route, namespace in routes() if not is_wagtails(route, namespace)}
        namespaces = {namespace for route, namespace in routes() if is_wagtails(route, namespace)}
        assert ours == {row.route for row in (*OWN, *OPEN)}
        assert namespaces == set(WAGTAIL)

    def test_each_role_gets_what_the_table_says(self):
        for role in ROLES:
            for row in OWN:
                answer = self.client_of(role).get(row.path(self.values))
                with self.subTest(role=role, route=row.route):
                    self.assertEqual(outcome(answer), row.expected[role])
                    self.assertIn("no-store", answer["Cache-Control"])

    def test_who_may_not_see_may_not_send_either(self):
        for role in ROLES:
            client = self.client_of(role)
            for row in GUARDED:
                if row.expected[role] in REFUSALS - {"405"}:
                    got = outcome(client.post(row.path(self.values), {"note": "x"}))
                    with self.subTest(role=role, route=row.route):
                        self.assertIn(got, REFUSALS)

    def test_public_addresses_are_the_same_for_everybody(self):
        for role in ROLES:
            client = self.client_of(role)
            for row in OPEN:
                with self.subTest(role=role, route=row.route):
                    self.assertEqual(outcome(client.get(row.path(self.values))), row.expected[role])

    def test_wagtails_addresses_are_for_staff_only(self):
        simple = [
            f"/{route}"
            for route, namespace in routes()
            if route.startswith("admin/") and is_wagtails(route, namespace) and not set(route) & set("<^$")
        ]
        assert len(simple) > 60
        for role in ("anonymous", "drafter", "head", "stranger", "former"):
            client = self.client_of(role)
            for path in set(simple) - HARMLESS:
                with self.subTest(role=role, path=path):
                    self.assertIn(outcome(client.get(path)), REFUSALS)

    def test_an_unknown_nomination_looks_like_somebody_elses(self):
        client = self.client_of("stranger")
        known = client.get(f"/de-cu/{self.values['draft']}/")
        unknown = client.get("/de-cu/999999999/")
        assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
