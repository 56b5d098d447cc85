"""The demo data is true to the specification and leaves without a trace."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.utils.timezone import localtime
from wagtail.models import Page

from exemplars import clock, text
from exemplars.accounts.models import User
from exemplars.enums import Stage
from exemplars.management.files import read
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
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.queries import standings


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


@pytest.mark.django_db
def test_purging_leaves_the_database_as_it_was():
    call_command("setup_site", verbosity=0)
    before = rows_of_every_table()
    call_command("load_demo", verbosity=0)
    loaded = DemoObject.objects.count()
    call_command("load_demo", verbosity=0)
    assert DemoObject.objects.count() == loaded > 0
    call_command("purge_demo", verbosity=0)
    assert rows_of_every_table() == before


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
