"""A nomination on one page, and every action on it: who may, what it does, what is said if it isn't done."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from exemplars.enums import SubjectType
from exemplars.nominations import services
from exemplars.nominations.admin.actions import ACTIONS
from exemplars.nominations.enums import WITH_INTERNAL_AFFAIRS, Rating, Status
from exemplars.nominations.models import Attachment, Nomination
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of, staff
from tests.factories.staff import AFFAIRS, ROLES, client_of, in_role, turned_away

pytestmark = pytest.mark.django_db

HIDDEN = sorted(set(Status) - set(WITH_INTERNAL_AFFAIRS))
SLUGS = [action.slug for action in ACTIONS]
NOTE = "Đủ giấy tờ, xem thêm biên bản ngày 2/3."


@pytest.fixture
def affairs():
    return client_of(in_role(AFFAIRS))


def at(nomination, *parts) -> str:
    return "/".join(["/admin/de-cu/ho-so", str(nomination.pk), *map(str, parts), ""])


def unproven(**traits) -> Nomination:
    """Submitted although a required line isn't met."""
    round = RoundFactory()
    nomination = NominationFactory(round=round, answered=False, submitted=True, **traits)
    assert services.acceptance_problems(nomination)
    return nomination


def attach(nomination, name="Giấy khen.pdf", content=b"%PDF-1.7 ...") -> Attachment:
    attachment = Attachment(
        nomination=nomination, name=name, kind="document", content_type="application/pdf", size=len(content),
        sha256="0" * 64, uploaded_by=drafter_of(nomination.unit), uploaded_at=timezone.now(),
    )  # fmt: skip
    attachment.file.save("x", ContentFile(content), save=False)
    attachment.save()
    return attachment


class TestReading:
    @pytest.mark.parametrize("status", HIDDEN)
    @pytest.mark.parametrize("part", ["", *SLUGS, "tep/1"])
    def test_what_has_not_left_its_unit_answers_as_if_it_did_not_exist(
        self, affairs, admin_client, status, part
    ):
        nomination = NominationFactory(reach=status)
        attach(nomination)
        address = at(nomination, *filter(None, [part]))
        for browser in (affairs, admin_client):
            assert browser.get(address).status_code == 404
            assert browser.post(address).status_code == 404
        assert Nomination.objects.get().status == status

    @pytest.mark.parametrize("role", ROLES)
    def test_only_internal_affairs_reads_it(self, role):
        response = client_of(in_role(role)).get(at(NominationFactory(submitted=True)))
        assert response.status_code == 200 if role == AFFAIRS else turned_away(response)

    def test_everything_stands_on_one_page(self, affairs):
        nomination = NominationFactory(
            returned=True, spread="Hai tổ bạn học theo.", endorsement="46/46 ý kiến."
        )
        attach(nomination)
        page = affairs.get(at(nomination)).text
        for part in (
            nomination.title, nomination.reference, nomination.subject_name, "Hai tổ bạn học theo.",
            "46/46 ý kiến.", "chung-02", "Có biên bản kèm theo.", "Giấy khen.pdf", "Thiếu giấy công nhận.",
        ):  # fmt: skip
            assert part in page

    def test_required_lines_that_do_not_pass_are_marked(self, affairs):
        nomination = unproven()
        response = affairs.get(at(nomination))
        assert response.context["problems"] == services.acceptance_problems(nomination)
        assert response.text.count("affairs-line--bad") == 2

    def test_what_people_typed_is_shown_as_text(self, affairs):
        evil = '<script>alert(1)</script>{{ 7|add:7 }}{% debug %}<img src=x onerror="y">'
        nomination = NominationFactory(submitted=True, title=evil[:250], achievements=evil, subject_name=evil)
        nomination.answers.update(evidence=evil)
        nomination.history.update(note=evil)
        for address in (at(nomination), "/admin/de-cu/ho-so/"):
            page = affairs.get(address).text
            assert "<script>alert(1)" not in page
            assert "&lt;script&gt;alert(1)" in page
            assert "<img src=x" not in page

    def test_unusual_dossiers_are_shown_as_well(self, affairs):
        nomination = NominationFactory(submitted=True)
        nomination.answers.all().delete()
        Nomination.objects.update(leads=nomination, is_leader=True, birth_year=1900, honorific="", summary="")
        assert affairs.get(at(nomination)).status_code == 200


class TestFiles:
    def test_a_file_leaves_as_a_download(self, affairs):
        attachment = attach(NominationFactory(submitted=True))
        response = affairs.get(at(attachment.nomination, "tep", attachment.pk))
        assert response.getvalue() == b"%PDF-1.7 ..."
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]

    def test_only_under_its_own_dossier_and_only_for_its_readers(self, affairs):
        attachment, other = attach(NominationFactory(submitted=True)), NominationFactory(submitted=True)
        assert affairs.get(at(other, "tep", attachment.pk)).status_code == 404
        assert affairs.get(at(other, "tep", 99)).status_code == 404
        for role in set(ROLES) - {AFFAIRS}:
            address = at(attachment.nomination, "tep", attachment.pk)
            assert turned_away(client_of(in_role(role)).get(address))

    def test_lost_bytes_are_not_an_error(self, affairs):
        attachment = attach(NominationFactory(submitted=True))
        attachment.file.storage.delete(attachment.file.name)
        assert affairs.get(at(attachment.nomination, "tep", attachment.pk)).status_code == 404


class TestActions:
    @pytest.mark.parametrize(
        ("slug", "before", "after", "word"),
        [
            ("tiep-nhan", Status.SUBMITTED, Status.ACCEPTED, "receive"),
            ("tra-lai", Status.SUBMITTED, Status.RETURNED, "return"),
            ("tra-lai", Status.ACCEPTED, Status.RETURNED, "return"),
            ("chon", Status.ACCEPTED, Status.SELECTED, "select"),
            ("chon", Status.KEPT, Status.SELECTED, "select"),
            ("luu", Status.ACCEPTED, Status.KEPT, "keep"),
            ("khong-chon", Status.ACCEPTED, Status.DECLINED, "decline"),
            ("khong-cong-bo", Status.SELECTED, Status.SELECTED, "bar"),
        ],
    )
    def test_each_does_what_it_says_and_leaves_a_row(self, affairs, slug, before, after, word):
        nomination = NominationFactory(reach=before)
        offered = [form.action.slug for form in affairs.get(at(nomination)).context["action_forms"]]
        assert slug in offered
        response = affairs.post(at(nomination, slug), {"note": NOTE})

        assert response["Location"] == at(nomination)
        row = nomination.history.last()
        assert (row.action, row.to_status, row.by) == (word, after, in_role(AFFAIRS))
        assert row.note == ("" if word == "receive" else NOTE)
        assert Nomination.objects.get().status == after

    @pytest.mark.parametrize("slug", ["tra-lai", "khong-chon", "khong-cong-bo"])
    @pytest.mark.parametrize("note", ["", "   ", "\n"])
    def test_where_a_reason_is_needed_its_absence_is_said(self, affairs, slug, note):
        nomination = NominationFactory(accepted=True)
        response = affairs.post(at(nomination, slug), {"note": note})
        sent = next(form for form in response.context["action_forms"] if form.is_bound)
        assert (response.status_code, sent.action.slug) == (200, slug)
        assert len(sent.non_field_errors()) == 1
        assert not Nomination.objects.get().publication_barred
        assert Nomination.objects.get().status == Status.ACCEPTED

    @pytest.mark.parametrize(("note", "kept"), [("x" * 1_001, "xxxx"), ("Ghi\x00chú", "Ghi")])
    def test_a_note_that_can_not_be_stored_stays_in_its_field(self, affairs, note, kept):
        nomination = NominationFactory(accepted=True)
        response = affairs.post(at(nomination, "tra-lai"), {"note": note})
        sent = next(form for form in response.context["action_forms"] if form.is_bound)
        assert sent.has_error("note")
        assert kept in response.text
        assert Nomination.objects.get().status == Status.ACCEPTED

    def test_unproven_lines_block_receiving_until_a_reason_is_given(self, affairs):
        nomination = unproven()
        response = affairs.post(at(nomination, "tiep-nhan"), {"note": ""})
        sent = next(form for form in response.context["action_forms"] if form.is_bound)
        assert sent.non_field_errors() == services.acceptance_problems(nomination)
        assert Nomination.objects.get().status == Status.SUBMITTED

        affairs.post(at(nomination, "tiep-nhan"), {"note": "Bản gốc đã xem tại phòng."})
        assert Nomination.objects.get().status == Status.ACCEPTED
        assert nomination.history.last().note == "Bản gốc đã xem tại phòng."

    def test_the_reason_is_asked_for_only_then(self, affairs):
        receive = affairs.get(at(NominationFactory(submitted=True))).context["action_forms"][0]
        assert "note" not in receive.fields
        receive = affairs.get(at(unproven())).context["action_forms"][0]
        assert "note" in receive.fields

    def test_a_second_click_says_that_it_is_done_already(self, affairs):
        nomination = NominationFactory(accepted=True)
        affairs.post(at(nomination, "chon"), {"note": NOTE})
        response = affairs.post(at(nomination, "chon"), {"note": NOTE})
        sent = next(form for form in response.context["action_forms"] if form.is_bound)
        assert sent.non_field_errors()
        assert NOTE in response.text
        assert nomination.history.filter(action="select").count() == 1

    @pytest.mark.parametrize("slug", SLUGS)
    def test_an_address_that_was_kept_leads_to_the_dossier(self, affairs, slug):
        nomination = NominationFactory(accepted=True)
        assert affairs.get(at(nomination, slug))["Location"] == at(nomination)
        assert Nomination.objects.get().status == Status.ACCEPTED

    @pytest.mark.parametrize("slug", SLUGS)
    @pytest.mark.parametrize("role", sorted(set(ROLES) - {AFFAIRS}))
    def test_nobody_else_does_any_of_it(self, slug, role):
        nomination = NominationFactory(accepted=True)
        assert turned_away(client_of(in_role(role)).post(at(nomination, slug), {"note": NOTE}))
        assert Nomination.objects.get().status == Status.ACCEPTED

    @pytest.mark.parametrize("slug", SLUGS)
    def test_reading_alone_is_not_enough(self, slug):
        nomination = NominationFactory(accepted=True)
        reader = client_of(staff("nominations.view_nomination"))
        assert reader.get(at(nomination)).context["action_forms"] == []
        assert turned_away(reader.post(at(nomination, slug), {"note": NOTE}))
        assert Nomination.objects.get().status == Status.ACCEPTED

    def test_a_foreign_site_can_not_press_the_buttons(self):
        careful = client_of(in_role(AFFAIRS), enforce_csrf_checks=True)
        nomination = NominationFactory(accepted=True)
        assert careful.post(at(nomination, "chon")).status_code == 403
        assert Nomination.objects.get().status == Status.ACCEPTED


def test_a_leader_is_selected_only_with_her_collective(affairs):
    nomination = NominationFactory(submitted=True)
    Nomination.objects.update(is_leader=True, subject_type=SubjectType.INDIVIDUAL)
    response = affairs.post(at(nomination, "tiep-nhan"), {"note": ""})
    assert (
        len(next(form for form in response.context["action_forms"] if form.is_bound).non_field_errors()) == 1
    )

    Nomination.objects.update(collective_proof="QĐ 12/QĐ-UBND")
    affairs.post(at(nomination, "tiep-nhan"))
    affairs.post(at(nomination, "chon"))
    assert Nomination.objects.get().status == Status.SELECTED


def test_a_line_that_does_not_apply_needs_a_reason(affairs):
    nomination = NominationFactory(submitted=True)
    nomination.answers.filter(criterion__allows_not_applicable=True).update(
        rating=Rating.NOT_APPLICABLE, evidence=" "
    )
    affairs.post(at(nomination, "tiep-nhan"))
    assert Nomination.objects.get().status == Status.SUBMITTED
    nomination.answers.filter(rating=Rating.NOT_APPLICABLE).update(evidence="Chưa có chi bộ.")
    affairs.post(at(nomination, "tiep-nhan"))
    assert Nomination.objects.get().status == Status.ACCEPTED
