"""What staff may type or be tricked into sending: each form of the intake in the admin."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django import forms
from django.forms.models import model_to_dict

from exemplars import clock
from exemplars.accounts.models import Invitation
from exemplars.models import Consent
from exemplars.nominations.models import Extension, Nomination, QuotaException, Round, StatusChange
from tests.factories.nominations import NominationFactory, RoundFactory
from tests.factories.pages import UnitFactory
from tests.factories.staff import AFFAIRS, client_of, in_role
from tests.nominations.admin.test_rounds import typed as round_typed

pytestmark = pytest.mark.django_db
PLACE = "/admin/de-cu/"
FAMILY = "👨‍👩‍👧"
MARKUP = "<b>{{7*7}}</b>"


def day(number: int) -> str:
    return f"{clock.today() + timedelta(days=number):%d/%m/%Y}"


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


@pytest.fixture
def round():
    return RoundFactory()


def of_round(round):
    return f"{PLACE}dot/new/", round_typed()


def extension(round):
    typed = {"whom": "chon", "units": [UnitFactory().pk], "last_day": day(60), "reason": "Bão"}
    return f"{PLACE}dot/{round.pk}/gia-han/", typed


def exception(round):
    return f"{PLACE}dot/{round.pk}/chi-tieu/", {"unit": UnitFactory().pk, "minimum": "4", "reason": "Rộng"}


def invitation(round):
    typed = {
        "email": "thu@example.invalid", "last_name": "Mẫn Thị", "first_name": "Thu", "unit": UnitFactory().pk,
        "role": "drafter", "position": "Công chức",
    }  # fmt: skip
    return f"{PLACE}loi-moi/moi/", typed


def on_behalf(round):
    field = round.criterion_set.criteria.exclude(field=None).first().field
    typed = {
        "unit": UnitFactory().pk, "round": round.pk, "title": "Tên", "field": field.pk, "kind": "model",
        "subject_type": "collective", "field_reason": "Đã hỏi",
    }  # fmt: skip
    return f"{PLACE}nhap-thay/moi/", typed


def paper(round):
    made = NominationFactory(round=round)
    Nomination.objects.filter(pk=made.pk).update(on_behalf=True)
    return f"{PLACE}nhap-thay/{made.pk}/nop/", {"paper_number": "12/DS", "paper_date": day(-1)}


def consent(round):
    made = NominationFactory(round=round, selected=True)
    typed = {
        "purposes": ["publish"], "person_name": "Lê An", "capacity": "representative",
        "on_behalf_of": "Trạm y tế", "channel": "paper", "evidence": "Tủ 3", "given_on": day(-1),
    }  # fmt: skip
    return f"{PLACE}dong-y/ghi-nhan/de-cu/{made.pk}/", typed


def action(reach: str, slug: str):
    def made(round):
        return f"{PLACE}ho-so/{NominationFactory(round=round, reach=reach).pk}/{slug}/", {"note": "Lý do"}

    return made


ACTIONS = {
    slug: action(reach, slug)
    for reach, slug in (
        ("submitted", "tra-lai"), ("accepted", "chon"), ("accepted", "luu"), ("accepted", "khong-chon"),
        ("selected", "khong-cong-bo"),
    )
}  # fmt: skip
FORMS = {
    "round": of_round, "extension": extension, "exception": exception, "invitation": invitation,
    "on_behalf": on_behalf, "paper": paper, "consent": consent, **ACTIONS,
}  # fmt: skip
TEXTS = {
    "round": [
        "name", "plan_number", "issuer", "receiver_line", "list_title", "signature_name",
    ],
    "extension": ["reason"], "exception": ["reason"], "on_behalf": ["title", "field_reason"],
    "invitation": ["last_name", "first_name", "position"], "paper": ["paper_number"],
    "consent": ["person_name", "on_behalf_of", "evidence"], **{slug: ["note"] for slug in ACTIONS},
}  # fmt: skip
EACH = [(name, control) for name, controls in TEXTS.items() for control in controls]


def form_in(answer, name: str) -> forms.Form:
    """The form that was refused; of a dossier's several that of the action."""
    if name in ACTIONS:
        return next(form for form in answer.context["action_forms"] if form.action.slug == name)
    return answer.context["form"]


def yes(client, address: str, typed: dict):
    """Send it, and once more with a yes to what was said first."""
    answer = client.post(address, typed)
    warning = (answer.context or {}).get("warning") if answer.status_code == 200 else None
    return client.post(address, typed | {"sure": warning}) if warning else answer


def everything() -> list:
    """All rows that these forms write."""
    models = (Round, Extension, QuotaException, Invitation, Nomination, StatusChange, Consent)
    return [model_to_dict(row) for model in models for row in model.objects.order_by("pk")]


@pytest.mark.parametrize(("name", "control"), EACH)
def test_what_cannot_be_stored_is_said_beside_its_control_and_stays(affairs, round, name, control):
    address, fields = FORMS[name](round)
    before = everything()
    for typed in ("a\x1bb", "a\0b", FAMILY * 2_000, "ễ" * 300_000):
        answer = affairs.post(address, fields | {control: typed})
        assert answer.status_code == 200
        form = form_in(answer, name)
        assert list(form.errors) == [control]
        assert form[control].value() == typed
    assert everything() == before


@pytest.mark.parametrize(("name", "control"), EACH)
def test_markup_and_directions_come_back_as_text(affairs, round, name, control):
    address, fields = FORMS[name](round)
    answer = yes(affairs, address, fields | {control: f"\u202e{MARKUP}\u202c"})
    assert answer.status_code == 302
    stored = [value for row in everything() for value in row.values() if isinstance(value, str)]
    assert any(MARKUP in value for value in stored)
    assert not any("\u202e" in value for value in stored)
    pages = [affairs.get(f"{PLACE}{path}").text for path in ("dot/", "loi-moi/", "ho-so/", "dong-y/")]
    pages += [affairs.get(answer["Location"], follow=True).text, affairs.get(f"{PLACE}dot/{round.pk}/").text]
    for made in Nomination.objects.all():
        pages.append(affairs.get(f"{PLACE}ho-so/{made.pk}/").text)
    assert not any("<b>{{7*7}}" in page or "<b>49" in page for page in pages)


@pytest.mark.parametrize(
    ("name", "control", "typed"),
    [
        ("round", "opens_at", "01/01/0001 00:00"), ("round", "deadline_date", "01/01/0001"),
        ("round", "deadline_date", "31/12/9999"), ("round", "opens_at", "31/12/9999 23:59"),
        ("round", "year", "0"), ("round", "year", "20000"), ("round", "year", "9" * 5_000),
        ("round", "required_years", "32767"), ("round", "answer_days", "32767"),
        ("round", "correct_by", "31/12/9999"), ("extension", "last_day", "31/12/9999"),
        ("extension", "last_day", "01/01/0001"), ("extension", "units", "9" * 30),
        ("exception", "minimum", "-1"), ("exception", "minimum", "9" * 30), ("exception", "unit", "9" * 30),
        ("consent", "given_on", "31/12/9999"),
        ("on_behalf", "field", "9" * 30), ("on_behalf", "round", "\0"), ("paper", "paper_date", "31/02/2026"),
        ("invitation", "email", f"{'a' * 300}@example.vn"), ("invitation", "email", "a@b.vn\r\nBcc: c@d.vn"),
    ],
)  # fmt: skip
def test_days_numbers_and_keys_that_cannot_be_are_said_beside_their_control(
    affairs, round, name, control, typed
):
    address, fields = FORMS[name](round)
    before = everything()
    answer = yes(affairs, address, fields | {control: typed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [control])
    assert everything() == before


def test_control_characters_in_a_legal_basis_are_said_in_its_row(affairs):
    law = {"title": "Luật\x1b Thi đua", "number": "06/2022", "issuer": "Quốc hội", "date": ""}
    answer = affairs.post(f"{PLACE}dot/new/", round_typed(documents=[law]))
    assert answer.status_code == 200
    assert list(answer.context["form"].formsets["documents"].errors[0]) == ["title"]
    assert not Round.objects.exists()


def test_line_breaks_in_the_name_of_a_round_become_spaces(affairs, round):
    address, fields = of_round(round)
    assert affairs.post(address, fields | {"name": "Đợt\r\nBcc: ke-gian@example.com"}).status_code == 302
    assert Round.objects.get(slug="nam-2027").name == "Đợt Bcc: ke-gian@example.com"


LISTS = ["ho-so/", "dot/", "don-doc/", "dong-y/", "loi-moi/", "nguoi/", "thu/", "nhap-thay/"]


@pytest.mark.parametrize("place", LISTS)
def test_no_query_breaks_a_list(affairs, round, place):
    NominationFactory(round=round, submitted=True)
    keys = "q ordering round status field unit subject_type supplementary has_profile dot tat_ca role".split()
    values = ("\0", "9" * 30, "9" * 5_000, "-1", "a\"b'--", "\u202e", "٢", "<b>")
    asked = [{key: value} for key in keys for value in values[:2]]
    asked += [dict.fromkeys(keys, value) for value in values]
    for query in asked:
        answer = affairs.get(f"{PLACE}{place}?{urlencode(query)}")
        assert answer.status_code == 200, query
        assert "<b>'" not in answer.text
    pages = {affairs.get(f"{PLACE}{place}?{urlencode({'p': value})}").status_code for value in values}
    assert pages <= {200, 404}
