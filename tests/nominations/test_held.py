"""Files that came in while the virus scanner was down: nobody gets them until it has passed them."""

import socket
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from exemplars import clock
from exemplars.freezing import thawed
from exemplars.nominations.admin.board import files_by_unit
from exemplars.nominations.attachments import add_attachment, remove_attachment
from exemplars.nominations.enums import NoticeKind, RegistrationFileKind, Scan
from exemplars.nominations.held import Outcome, removals, scan_held
from exemplars.nominations.letters import letter_for
from exemplars.nominations.models import Attachment, Notice, RegistrationFile, Round
from exemplars.nominations.registration_files import put_file
from exemplars.nominations.scanning import PAUSE_KEY
from exemplars.nominations.views.registration import KINDS
from tests.clamd import EICAR, scanner
from tests.factories.nominations import NominationFactory, drafter_of, head_of, staff
from tests.factories.uploads import TELLTALES, from_a_phone, jpeg, pdf, upload
from tests.nominations.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


@pytest.fixture(autouse=True)
def _down(settings):
    """A scanner is wanted, and nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.CLAMD = free.getsockname()
    cache.delete(PAUSE_KEY)
    yield
    cache.delete(PAUSE_KEY)


@pytest.fixture
def up(settings):
    with scanner() as server:
        settings.CLAMD = server.address
        yield server


def add(nomination, content: bytes, name: str) -> Attachment:
    return add_attachment(nomination, upload(content, name), by=drafter_of(nomination.unit))


def read(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as stored:
        return stored.read()


def names_in(folder: str) -> list[str]:
    storage = storages["private"]
    return sorted(storage.listdir(folder)[1]) if storage.exists(folder) else []


def test_file_is_taken_but_held_apart(nomination):
    raw = from_a_phone()
    held = add(nomination, raw, "anh.jpg")
    assert (held.scan, held.file.name.partition("/")[0]) == (Scan.HELD, "held")
    assert read(held) == raw


@pytest.mark.parametrize("role", ["drafter", "head"])
def test_nobody_of_the_unit_gets_it(nomination, role, request):
    held = add(nomination, pdf(), "bien-ban.pdf")
    client = request.getfixturevalue(role)
    assert client.get(reverse("nominations:download", args=[nomination.pk, held.pk])).status_code == 404
    page = client.get(reverse("nominations:detail", args=[nomination.pk])).text
    assert "Đang chờ quét virus" in page
    assert reverse("nominations:download", args=[nomination.pk, held.pk]) not in page


def test_internal_affairs_read_that_it_waits_and_get_nothing(unit):
    made = NominationFactory(unit=unit, submitted=True)
    type(made).objects.filter(pk=made.pk).update(status="returned")
    held = add(type(made).objects.get(pk=made.pk), jpeg(), "anh.jpg")
    type(made).objects.filter(pk=made.pk).update(status="submitted")
    reader = signed_in(staff("nominations.view_nomination"))
    assert reader.get(reverse("dossiers:file", args=[made.pk, held.pk])).status_code == 404
    page = reader.get(reverse("dossiers:dossier", args=[made.pk])).text
    assert "Đang chờ quét virus" in page
    assert reverse("dossiers:file", args=[made.pk, held.pk]) not in page


def test_clean_files_pass_and_photos_are_drawn_anew(
    nomination, up, django_capture_on_commit_callbacks, settings
):
    alive, settings.CLAMD = settings.CLAMD, "/no/such/socket"
    before = names_in("held")
    photo, paper = add(nomination, from_a_phone(), "anh.jpg"), add(nomination, pdf(), "tep.pdf")
    settings.CLAMD = alive
    with django_capture_on_commit_callbacks(execute=True):
        assert scan_held() == {Outcome.PASSED: 2}
    photo, paper = nomination.attachments.order_by("pk")
    data, paper_data = [read(one) for one in (photo, paper)]
    assert (photo.scan, photo.size, photo.file.name.partition("/")[0]) == (
        Scan.CLEAN,
        len(data),
        "nominations",
    )
    assert Image.open(BytesIO(data)).size == (40, 60)
    assert [mark for mark in TELLTALES if mark in data] == []
    assert paper_data == pdf()
    assert names_in("held") == before
    assert scan_held() == {}


def test_infected_file_goes_with_a_line_in_the_history(
    nomination, drafter, up, django_capture_on_commit_callbacks, settings
):
    alive, settings.CLAMD = settings.CLAMD, "/no/such/socket"
    before = names_in("held")
    add(nomination, pdf() + EICAR, "hóa đơn.pdf")
    settings.CLAMD = alive
    with django_capture_on_commit_callbacks(execute=True):
        assert scan_held() == {Outcome.REMOVED: 1}
    assert not nomination.attachments.exists()
    assert names_in("held") == before
    (line,) = removals(nomination)
    assert (line.action, line.note, line.by) == ("file_infected", "hóa đơn.pdf", drafter_of(nomination.unit))
    assert (line.from_status, line.to_status) == ("draft", "draft")
    for name in ("files", "detail"):
        assert "hóa đơn.pdf" in drafter.get(reverse(f"nominations:{name}", args=[nomination.pk])).text


def test_clean_photo_that_cannot_be_read_goes_too(nomination, up, settings):
    alive, settings.CLAMD = settings.CLAMD, "/no/such/socket"
    add(nomination, jpeg()[:200], "cut.jpg")
    settings.CLAMD = alive
    assert scan_held() == {Outcome.REMOVED: 1}
    assert [line.action for line in removals(nomination)] == ["file_unreadable"]


def test_while_the_scanner_is_down_everything_waits(nomination):
    add(nomination, pdf(), "mot.pdf")
    add(nomination, jpeg(), "hai.jpg")
    assert scan_held() == {Outcome.WAITING: 2}
    assert set(nomination.attachments.values_list("scan", flat=True)) == {Scan.HELD}


def test_held_file_can_be_removed(nomination, django_capture_on_commit_callbacks):
    before = len(names_in("held"))
    held = add(nomination, pdf(), "mot.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        remove_attachment(held, by=drafter_of(nomination.unit))
    assert len(names_in("held")) == before


@pytest.fixture
def registered(nomination):
    """Puts a held file of a kind into the registration."""

    def put(kind, content, name="tep.pdf"):
        row = RegistrationFile(
            registration=nomination.registration, kind=kind, name=name, content_type="application/pdf",
            size=1, sha256="0", scan=Scan.HELD, uploaded_by=drafter_of(nomination.unit),
            uploaded_at=clock.now(),
        )  # fmt: skip
        row.file.save(name, ContentFile(content))
        return row

    return put


def test_files_of_a_registration_are_held_alike(registered, up, django_capture_on_commit_callbacks):
    before = len(names_in("held"))
    registered(RegistrationFileKind.PLAN, pdf())
    registered(RegistrationFileKind.SIGNED_LIST, EICAR)
    with django_capture_on_commit_callbacks(execute=True):
        assert scan_held() == {Outcome.PASSED: 1, Outcome.REMOVED: 1}
    rows = RegistrationFile.objects.values_list("kind", "scan")
    assert set(rows) == {("plan", Scan.CLEAN), ("signed_list", Scan.INFECTED)}
    assert len(names_in("held")) == before
    assert scan_held() == {}


@pytest.mark.parametrize("kind", KINDS)
def test_the_unit_reads_what_has_to_come_again_until_it_comes(nomination, drafter, registered, up, kind):
    stored = registered(KINDS[kind], EICAR, "bản quét.pdf")
    sentence = "phần mềm quét virus phát hiện có vấn đề. Xin gửi lại"
    address = reverse("nominations:registration_file", args=[nomination.round.slug, kind])
    download = reverse("nominations:registration_download", args=[nomination.round.slug, kind])
    assert sentence not in drafter.get("/de-cu/").text
    scan_held()
    for page in (address, "/de-cu/"):
        html = drafter.get(page).text
        assert (sentence in html, "bản quét.pdf" in html, download in html) == (True, True, False)
    assert "Cần gửi lại" in drafter.get("/de-cu/").text
    assert drafter.get(download).status_code == 404
    assert not files_by_unit(nomination.round)
    reader = signed_in(staff("nominations.view_nomination"))
    assert reader.get(reverse("board:file", args=[stored.pk])).status_code == 404

    drafter.post(address, {"plan_number": "", "plan_date": "", "file": upload(pdf(), "mới.pdf")})
    assert [(one.name, one.scan) for one in RegistrationFile.objects.all()] == [("mới.pdf", Scan.CLEAN)]
    assert sentence not in drafter.get("/de-cu/").text


def test_what_was_removed_can_come_again_after_the_round(nomination, registered, up):
    registered(RegistrationFileKind.PLAN, EICAR)
    scan_held()
    with thawed():
        Round.objects.update(allows_supplementary=False)
    round = Round.objects.get(pk=nomination.round.pk)
    with clock.standing_at(round.closes_at):
        put_file(
            unit=nomination.unit, round=round, kind=RegistrationFileKind.PLAN, upload=upload(pdf(), "a.pdf"),
            by=drafter_of(nomination.unit),
        )  # fmt: skip
    assert RegistrationFile.objects.get().scan == Scan.CLEAN


def test_drafter_and_head_are_written_to_with_a_link_and_no_name(nomination, registered, up, settings):
    people = [drafter_of(nomination.unit), head_of(nomination.unit)]
    for user in people:
        user.email = f"{user.username}@ha-dong.example"
        user.save()
    alive, settings.CLAMD = settings.CLAMD, "/no/such/socket"
    add(nomination, pdf() + EICAR, "hóa đơn.pdf")
    settings.CLAMD = alive
    registered(RegistrationFileKind.PLAN, EICAR, "kế hoạch.pdf")
    scan_held()
    scan_held()
    notices = Notice.objects.filter(kind=NoticeKind.FILE_REMOVED)
    told = {(user, about) for user in people for about in (nomination, None)}
    assert {(one.user, one.nomination) for one in notices} == told
    assert notices.count() == 4
    for notice in notices:
        letter = letter_for(notice)
        where = f"/de-cu/{nomination.pk}/" if notice.nomination else f"/de-cu/?dot={nomination.round.slug}"
        assert letter.subject == "[Cần làm] Một tệp của đơn vị đã bị xóa sau khi quét virus"
        assert settings.SITE_URL + where in letter.body
        names = (nomination.title, nomination.subject_name, "hóa đơn", "kế hoạch.pdf")
        assert [name for name in names if name in letter.body] == []


def test_the_page_of_the_files_says_it_until_another_comes(nomination, drafter, up, settings):
    alive, settings.CLAMD = settings.CLAMD, "/no/such/socket"
    for name in ("một.pdf", "hai.pdf"):
        add(nomination, pdf() + EICAR + name.encode(), name)
    settings.CLAMD = alive
    scan_held()
    assert [line.note for line in removals(nomination)] == ["hai.pdf", "một.pdf"]
    add(nomination, pdf(), "hai.pdf")
    assert [line.note for line in removals(nomination)] == ["một.pdf"]
    add(nomination, jpeg(), "ảnh khác.jpg")
    assert removals(nomination) == []
    assert "Tệp đã bị xóa sau khi kiểm tra" not in drafter.get(f"/de-cu/{nomination.pk}/tep/").text


def test_command_says_what_it_did(nomination, up, settings, capsys):
    call_command("scan_held_files")
    assert capsys.readouterr().out == "0 passed, 0 removed, 0 waiting.\n"
    settings.CLAMD = None
    with pytest.raises(CommandError, match="CLAMD_URL"):
        call_command("scan_held_files")
