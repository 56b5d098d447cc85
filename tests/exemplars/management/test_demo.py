"""The demo data is true to the specification and leaves without a trace."""

from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import TestCase
from django.utils.timezone import localtime
from wagtail.models import Page

from exemplars import clock, text
from exemplars.accounts.models import AccountEvent, User
from exemplars.enums import Stage
from exemplars.management.demo.nominations import Dossier
from exemplars.management.files import read
from exemplars.management.setup.rounds import midnight
from exemplars.models import (
    ArticlePage,
    ColumnPage,
    Consent,
    DemoObject,
    EventPage,
    ExemplarPage,
    ExperiencePage,
    MovementPage,
)
from exemplars.nominations.enums import Agreement, Rating, Status, Track
from exemplars.nominations.models import (
    Extension,
    Nomination,
    NominationResult,
    Notice,
    QuotaException,
    Registration,
    RegistrationFile,
    Round,
    YearProof,
)
from exemplars.nominations.queries import standings
from exemplars.nominations.rules import lines_for


def rows_of_every_table() -> dict[str, int]:
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names() if "fts" not in name]
        counted = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
            counted[name] = cursor.fetchone()[0]
    return {name: rows for name, rows in counted.items() if name != "django_session"}


class LoadedDemoTests(TestCase):
    """Loaded once for all of these, since they only look."""

    @classmethod
    def setUpTestData(cls):
        call_command("setup_site", verbosity=0)
        call_command("load_demo", verbosity=0)

    def test_everything_of_the_plan_for_demo_data_is_public(self):
        years = ExemplarPage.objects.live().values_list("year", flat=True)
        assert (ExemplarPage.objects.live().count(), ArticlePage.objects.live().count()) == (30, 8)
        assert (ExperiencePage.objects.live().count(), ColumnPage.objects.live().count()) == (6, 5)
        assert (list(years).count(2024), list(years).count(2025)) == (19, 11)
        assert ExemplarPage.objects.filter(new_factor=True).count() == 7
        assert ExemplarPage.objects.filter(portrait__isnull=False).count() == 0
        assert mail.outbox == []

    def test_events_and_movements_are_those_of_the_plan_for_demo_data(self):
        events = EventPage.objects.live().order_by("starts_at")
        moments = [localtime(event.starts_at).strftime("%d/%m/%Y %H:%M") for event in events]
        coming = (clock.today() + timedelta(days=14)).strftime("%d/%m/%Y 09:00")
        assert moments == [
            "04/10/2024 08:00",
            "16/05/2025 14:00",
            "20/06/2025 08:30",
            "10/10/2025 19:30",
            coming,
        ]
        assert [event.is_over for event in events] == [True, True, True, True, False]
        assert [event.capacity for event in events] == [300, 24, 80, None, 20]
        stages = {page.title: page.stage for page in MovementPage.objects.live()}
        assert stages == {
            "Học tập, làm theo gương điển hình": Stage.RUNNING,
            "Chợ không túi ni-lông": Stage.RUNNING,
            "Ngõ an toàn": Stage.ENDED,
        }
        assert events[3].movement.title == "Học tập, làm theo gương điển hình"

    def test_events_and_movements_name_no_exemplar_in_their_own_words(self):
        """They are linked instead, so that a link goes with its profile."""
        names = [
            name.removesuffix(" (minh họa)")
            for name in ExemplarPage.objects.values_list("subject_name", flat=True)
        ]
        for row in [*read("demo", "events")["event"], *read("demo", "movements")["movement"]]:
            words = " ".join(
                [row["body"], row["summary"], str(row.get("programme", "")), str(row.get("goals", ""))]
            )
            assert [name for name in names if name in words] == []
            assert 60 <= len(row["body"].split()) <= 150, row["code"]

    def test_units_under_their_minimum_are_those_of_the_demo_plan(self):
        first = Round.objects.get(year=2024)
        registered = {standing.unit.slug: standing for standing in standings(first)}
        assert Nomination.objects.in_round(first).count() == 42
        assert registered["phong-tu-phap"].missing == 1
        assert registered["ubnd-phuong-kien-hung"].missing == 1
        assert registered["doan-thanh-nien-cong-san-ho-chi-minh-quan"].missing == 1
        assert registered["ubnd-phuong-van-phuc"].registered == 4

    def test_every_story_comes_from_a_selected_nomination_of_its_unit(self):
        for page in ExemplarPage.objects.select_related("unit"):
            nomination = page.nominations.get()
            assert (nomination.status, nomination.unit, nomination.round.year) == (
                Status.SELECTED,
                page.unit,
                page.year,
            )
            assert page.first_published_at > nomination.history.last().at

    def test_histories_run_in_the_order_of_time(self):
        for nomination in Nomination.objects.prefetch_related("history"):
            moments = [entry.at for entry in nomination.history.all()]
            assert moments == sorted(moments)
            assert nomination.history.all()[len(moments) - 1].to_status == nomination.status

    def test_only_the_late_nomination_is_supplementary(self):
        assert [one.title for one in Nomination.objects.filter(supplementary=True)] == ["Ngõ đọc báo"]

    def test_what_a_dossier_shows_is_there_and_valid(self):
        handed = Nomination.objects.with_internal_affairs()
        assert not handed.filter(results=None).exists()
        assert not handed.filter(endorsed_on=None).exists()
        assert set(handed.values_list("agreement", flat=True)) == {Agreement.AGREES}
        assert not handed.exclude(contact_phone__startswith="0900 000 0").exists()
        assert not handed.filter(endorsers_for__gt=F("endorsers_present")).exists()
        for row in (*NominationResult.objects.all(), *YearProof.objects.all(), *Nomination.objects.all()):
            row.full_clean()

    def test_a_met_line_of_every_year_has_its_years(self):
        for nomination in Nomination.objects.exclude(status=Status.DRAFT).exclude(status=Status.RETURNED):
            met = nomination.answers.filter(criterion__asks_years=True, rating=Rating.MET)
            wanted = met.count() * nomination.round.required_years
            assert nomination.year_proofs.count() == wanted, nomination.title

    def test_the_drafts_of_van_phuc_stand_in_every_state(self):
        ours = Nomination.objects.filter(
            registration__unit__slug="ubnd-phuong-van-phuc", registration__round__slug="minh-hoa-dang-mo"
        )
        assert dict(ours.values_list("title", "status")) == {
            "Bà cụ giữ ấm nước đầu ngõ": Status.DRAFT,
            "Kho vải vụn chung của làng nghề": Status.DRAFT,
            "Thợ khóa đến nhà các cụ không lấy tiền": Status.DRAFT,
            "Chuyến xe sáng thứ Ba đưa các cụ đi khám": Status.RETURNED,
            "Lót thảm chân khung cửi cho ngõ lụa đêm yên": Status.AWAITING_HEAD,
        }
        assert set(ours.values_list("drafter__username", flat=True)) == {"vanphuc"}
        nearly = ours.get(title="Kho vải vụn chung của làng nghề")
        answered = nearly.answers.values_list("criterion__code", flat=True)
        assert {line.code for line in lines_for(nearly)} - set(answered) == {"chung-06", "sxkd-07"}
        assert [one.content_type for one in nearly.attachments.all()] == ["application/pdf", "image/jpeg"]
        assert list(nearly.attachments.values_list("criterion__code", flat=True)) == ["chung-07", "sxkd-02"]

    def test_a_round_is_open_all_year_for_sudden_good_deeds(self):
        round, year = Round.objects.get(track=Track.ALL_YEAR), clock.today().year
        assert localtime(round.opens_at).strftime("%d/%m/%Y %H:%M") == f"01/01/{year} 00:00"
        assert (round.last_day.isoformat(), round.is_open) == (f"{year}-12-31", True)
        assert (round.answer_days, round.quotas.count()) == (5, 0)
        assert [one.status for one in Nomination.objects.in_round(round).order_by("created_at")] == [
            Status.ACCEPTED,
            Status.SUBMITTED,
        ]

    def test_the_open_round_has_an_extension_and_an_exception_and_units_have_plans(self):
        extension, exception = Extension.objects.get(), QuotaException.objects.get()
        assert extension.last_day - extension.round.last_day == timedelta(days=7)
        assert (extension.unit.short_name, exception.minimum) == ("phường Kiến Hưng", 1)
        plans = Registration.objects.exclude(plan_number="").exclude(plan_date=None)
        assert plans.count() == len(read("demo", "rounds")["registration"])

    def test_the_demo_accounts_sign_in_and_former_people_do_not(self):
        assert self.client.login(username="vanphuc-thutruong", password="Demo-HaDong-2026")
        assert self.client.login(username="noivu", password="Demo-HaDong-2026")
        assert User.objects.filter(is_active=True).count() == 13
        assert not User.objects.filter(is_active=False).exclude(password__startswith="!").exists()
        assert not User.objects.filter(is_superuser=True).exists()

    def test_nothing_internal_is_a_page_or_an_image(self):
        """Nominations live in tables of their own, so that Wagtail's side doors can't leak them."""
        types = ContentType.objects.filter(app_label="nominations")
        assert not Page.objects.filter(content_type__in=types).exists()


def test_texts_have_the_length_they_should_have():
    for row in read("demo", "exemplars")["exemplar"]:
        assert len(row["summary"]) <= 200
        assert text.slugify(row["title"]) == row["slug"]
        assert 200 <= len(row["story"].split()) <= 460, row["code"]
    for row in read("demo", "columns")["article"]:
        assert 400 <= len(row["body"].split()) <= 720, row["code"]


def test_a_round_that_has_just_opened_saw_nothing_before():
    opens = midnight(date(2027, 1, 1))
    row = {"title": "Việc tốt đầu năm", "created_days": -4, "handed_days": 1}
    others = dict.fromkeys(("unit", "field", "folk", "contact", "reviewer", "evidence", "others"))
    dossier = Dossier(row, round=Round(opens_at=opens), **others)
    with clock.standing_at(opens + timedelta(hours=2)):
        assert dossier.moment("created") == opens
        assert dossier.moment("handed").date() == date(2027, 1, 2)


@pytest.mark.django_db
def test_purging_leaves_the_database_as_it_was():
    call_command("setup_site", verbosity=0)
    before = rows_of_every_table()
    call_command("load_demo", verbosity=0)
    loaded = DemoObject.objects.count()
    call_command("load_demo", verbosity=0)
    assert DemoObject.objects.count() == loaded > 0
    nomination = Nomination.objects.filter(attachments__isnull=False).first()
    files = _keep_files_beside(nomination)
    call_command("purge_demo", verbosity=0)
    assert rows_of_every_table() == before
    assert [name for name in files if storages["private"].exists(name)] == []


def _keep_files_beside(nomination: Nomination) -> list[str]:
    """Somebody tries the demo: a scan for the registration, a mail; the names of all private files."""
    people, now = User.objects.get(username="vanphuc"), clock.now()
    scan = RegistrationFile(
        registration=nomination.registration, kind="plan", name="ke-hoach.pdf", size=4, sha256="0" * 64,
        content_type="application/pdf", uploaded_by=people, uploaded_at=now,
    )  # fmt: skip
    scan.file.save("ke-hoach.pdf", ContentFile(b"%PDF"))
    Notice.objects.create(kind="returned", user=people, nomination=nomination, key="thu", queued_at=now)
    AccountEvent.objects.create(user=people, at=now, action="invite")
    return [scan.file.name, *(attachment.file.name for attachment in nomination.attachments.all())]


@pytest.mark.django_db
def test_purging_keeps_what_people_made_below_a_demo_page():
    call_command("setup_site", verbosity=0)
    call_command("load_demo", verbosity=0)
    column = ColumnPage.objects.first()
    own = ArticlePage(title="Bài của biên tập viên", author="Biên tập", live=True)
    column.add_child(instance=own)
    call_command("purge_demo", verbosity=0)
    column = ColumnPage.objects.get()
    assert not column.live
    assert [page.title for page in column.get_children()] == ["Bài của biên tập viên"]
    assert not ExemplarPage.objects.exists()
    assert not Consent.objects.exists()
