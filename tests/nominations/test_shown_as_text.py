"""Markup, templates and Markdown in every column: wherever they are read they are the text that was typed."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from exemplars.accounts.models import User
from exemplars.consents import ConsentGiven, record_consent
from exemplars.freezing import thawed
from exemplars.models import Criterion, Unit
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.enums import RegistrationFileKind
from exemplars.nominations.models import Nomination, Round, StatusChange
from exemplars.nominations.registration_files import note_plan, put_file
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of, head_of
from tests.factories.staff import AFFAIRS, EDITOR, client_of, in_role
from tests.factories.uploads import pdf, upload
from tests.nominations.conftest import signed_in

pytestmark = pytest.mark.django_db
EVIL = "<b>{{7*7}}{% now 1 %}![](//x)"
SHOWN = "&lt;b&gt;{{7*7}}{% now 1 %}![](//x)"
TEXTS = (
    "title subject_name honorific position collective_proof summary achievements spread endorsement "
    "guardian_name contact_name contact_phone contact_note field_reason barred_reason"
).split()


@pytest.fixture
def nomination(unit):
    """All that anybody can write about it is EVIL, and all names around it are."""
    made = NominationFactory(unit=unit, round=RoundFactory())
    drafter = drafter_of(unit)
    made.answers.update(evidence=EVIL)
    made.results.create(indicator=EVIL, before="1", after="2", unit_of_measure="ca", period=EVIL, source=EVIL)
    line = Criterion.objects.get(criterion_set=made.round.criterion_set, code="chung-01")
    with thawed():
        Criterion.objects.filter(pk=line.pk).update(asks_years=True)
        Round.objects.update(
            name=EVIL, plan_number=EVIL, issuer=EVIL, receiver_line=EVIL, list_title=EVIL, recipients=EVIL,
            signature_name=EVIL,
        )  # fmt: skip
    made.year_proofs.create(criterion=line, year=made.round.year - 1, document=EVIL, issuer=EVIL)
    file = add_attachment(made, upload(pdf(), "giay.pdf"), by=drafter)
    made.attachments.filter(pk=file.pk).update(caption=EVIL, name=f"{EVIL}.pdf")
    plan = put_file(
        unit=unit,
        round=made.round,
        kind=RegistrationFileKind.PLAN,
        upload=upload(pdf(), "kh.pdf"),
        by=drafter,
    )
    type(plan).objects.update(name=EVIL)
    note_plan(unit=unit, round=made.round, number=EVIL, day=None)
    head_of(unit)
    User.objects.update(last_name=EVIL)
    Unit.objects.update(name=EVIL, short_name=EVIL)
    Nomination.objects.update(**dict.fromkeys(TEXTS, EVIL))
    StatusChange.objects.update(note=EVIL)
    return made


def set_to(nomination, status: str) -> None:
    columns = {"reference": "HD-2026-0001", "submitted_at": nomination.created_at}
    inside = status in ("draft", "awaiting_head")
    Nomination.objects.update(status=status, **(dict.fromkeys(columns) if inside else columns))


OF_UNIT = {
    ("draft", "drafter"): (
        "", "{pk}/", "{pk}/phan/doi-tuong/", "{pk}/phan/tieu-chi-chung/", "{pk}/phan/tieu-chi-linh-vuc/",
        "{pk}/phan/ket-qua/", "{pk}/phan/minh-chung/", "{pk}/phan/dong-y/", "{pk}/phan/lien-he/",
        "{pk}/kiem-tra/", "{pk}/tep/", "{pk}/xoa/", "{pk}/ban-in/", "moi/", "chep/",
        "dang-ky/{slug}/ke-hoach/", "danh-sach/{slug}/",
    ),
    ("submitted", "drafter"): ("{pk}/", "{pk}/rut/", "{pk}/da-nop/", ""),
    ("awaiting_head", "head"): ("", "{pk}/", "nguoi/", "nguoi/{member}/", "{pk}/ban-in/"),
}  # fmt: skip


@pytest.mark.parametrize(("status", "who"), OF_UNIT)
def test_pages_of_the_unit(nomination, unit, status, who, subtests):
    set_to(nomination, status)
    client = signed_in((drafter_of if who == "drafter" else head_of)(unit))
    known = {"slug": nomination.round.slug, "member": drafter_of(unit).membership().pk}
    for path in OF_UNIT[status, who]:
        with subtests.test(path):
            answer = client.get(f"/de-cu/{path.format(pk=nomination.pk, **known)}")
            assert answer.status_code == 200
            assert SHOWN in answer.text
            assert "<b>{" not in answer.text
            assert "<img" not in answer.text


OF_STAFF = [
    "ho-so/", "ho-so/?q=7", "ho-so/{pk}/", "ho-so/{pk}/tra-lai/", "don-doc/?tat_ca=on", "dot/",
    "dot/{round}/", "dot/{round}/gia-han/", "dot/{round}/chi-tieu/", "nguoi/", "nguoi/{member}/",
    "loi-moi/moi/", "nhap-thay/", "nhap-thay/moi/", "nhap-thay/{pk}/nop/", "dong-y/",
    "dong-y/ghi-nhan/de-cu/{pk}/", "danh-sach/", "thu/",
]  # fmt: skip


@pytest.mark.parametrize("status", ["draft", "accepted"])
def test_pages_of_internal_affairs(nomination, unit, status, subtests):
    set_to(nomination, status)
    Nomination.objects.update(on_behalf=True, publication_barred=True)
    by = in_role(AFFAIRS)
    given = ConsentGiven(
        purpose="publish", person_name=EVIL, capacity="representative", on_behalf_of=EVIL, channel="paper",
        evidence=EVIL, given_on=nomination.created_at.date(),
    )  # fmt: skip
    record_consent(given, by=by, nomination=nomination, exemplar=None)
    client = client_of(by)
    known = {"pk": nomination.pk, "round": nomination.round.pk, "member": drafter_of(unit).membership().pk}
    for path in OF_STAFF:
        if path.startswith("nhap-thay/") != (status == "draft"):
            continue
        with subtests.test(path):
            answer = client.get(f"/admin/de-cu/{path.format(**known)}", follow=True)
            assert answer.status_code == 200
            assert path == "thu/" or SHOWN in answer.text
            assert "<b>{" not in answer.text


def test_page_of_the_editors(nomination):
    set_to(nomination, "selected")
    text = client_of(in_role(EDITOR)).get("/admin/de-cu/cho-viet/").text
    assert (SHOWN in text, "<b>{" in text) == (True, False)


def test_list_as_a_document_and_as_a_sheet(nomination, unit):
    set_to(nomination, "submitted")
    client, place = signed_in(drafter_of(unit)), f"/de-cu/danh-sach/{nomination.round.slug}/"
    document = Document(BytesIO(b"".join(client.get(f"{place}word/"))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(EVIL in cell for cell in cells)
    sheet = load_workbook(BytesIO(b"".join(client.get(f"{place}excel/")))).active
    found = [cell for row in sheet.iter_rows() for cell in row if EVIL in str(cell.value)]
    assert {cell.data_type for cell in found} == {"s"}
