"""Which changes throw away what is kept, and which leave it."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from exemplars import generation
from exemplars.accounts.models import User
from exemplars.consents import withdraw_consent
from exemplars.enums import ConsentPurpose
from exemplars.models import Consent, Criterion, CriterionSet, DemoObject, UnitSuccession
from home.models import SiteSettings
from tests.factories.content import SuccessionFactory, choose, demo_object, picture
from tests.factories.nominations import NominationFactory
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    ExemplarPageFactory,
    ExperiencePageFactory,
    FieldFactory,
    StandardPageFactory,
    UnitFactory,
    UnitTypeFactory,
    exemplar_index,
    home_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def empties(django_capture_on_commit_callbacks):
    """Whether a change throws away what is kept, once it is written."""

    def try_it(change) -> bool:
        before = generation.current()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return generation.current() != before

    return try_it


def saved(row, **values):
    """A change of a row's columns, to be done later."""

    def change():
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    return change


class TestPages:
    def test_publishing_and_unpublishing(self, empties):
        page = ExemplarPageFactory()
        assert empties(page.unpublish)
        assert empties(page.save_revision().publish)

    def test_a_new_slug(self, empties):
        page = StandardPageFactory()
        page.slug = "dia-chi-moi"
        assert empties(page.save_revision().publish)

    def test_moving_and_ordering(self, empties):
        first, second = ColumnPageFactory(), ColumnPageFactory()
        article = ArticlePageFactory(parent=first)
        assert empties(lambda: article.move(second, pos="last-child"))
        second.refresh_from_db()
        assert empties(lambda: second.move(first, pos="left"))

    def test_ordering_in_the_admin(self, empties, admin_client):
        pages = [ColumnPageFactory(), ColumnPageFactory()]
        address = reverse("wagtailadmin_pages:set_page_position", args=[pages[1].pk])
        assert empties(lambda: admin_client.post(f"{address}?position=0"))

    def test_deleting(self, empties):
        assert empties(StandardPageFactory().delete)

    def test_what_hangs_on_a_page(self, empties):
        page, column = ExemplarPageFactory(indicators=["Số hộ"]), ColumnPageFactory()
        assert empties(saved(page.results.get(), indicator="Số người"))
        assert empties(page.results.get().delete)
        assert empties(lambda: choose(column, page))
        assert empties(ExperiencePageFactory(about=[page]).about.get().delete)

    def test_a_door_before_a_page(self, empties):
        page = StandardPageFactory()
        assert empties(lambda: PageViewRestriction.objects.create(page=page, restriction_type="login"))

    def test_drafts_leave_it(self, empties):
        page = ExemplarPageFactory()
        page.title = "Bản nháp"
        assert not empties(page.save_revision)
        assert not empties(lambda: page.save(update_fields=["locked", "locked_at", "locked_by"]))


class TestConsent:
    @pytest.mark.parametrize("purpose", [ConsentPurpose.PUBLISH, ConsentPurpose.PORTRAIT])
    def test_its_withdrawal(self, empties, admin_user, purpose):
        consent = ExemplarPageFactory().consents.get()
        if purpose == ConsentPurpose.PORTRAIT:
            consent.pk, consent.purpose = None, purpose
            consent.save()
        assert empties(lambda: withdraw_consent(consent, by=admin_user))

    def test_a_page_that_was_kept_is_gone_with_it(
        self, keeping, client, admin_user, django_capture_on_commit_callbacks
    ):
        page = ExemplarPageFactory(title="Việc tốt")
        lists = ["/", "/guong-dien-hinh/", "/linh-vuc/y-te/", "/tim-kiem/?q=viec+tot"]
        before = [client.get(address).content.decode() for address in [*lists, page.url]]
        assert all("Việc tốt" in content for content in before)
        with django_capture_on_commit_callbacks(execute=True):
            withdraw_consent(page.consents.get(), by=admin_user)
        assert client.get(page.url).status_code == 404
        for address in lists:
            assert f'href="{page.url}"' not in client.get(address).content.decode(), address


class TestReferenceData:
    def test_changed_rows(self, empties):
        rows = [
            (FieldFactory(), {"short_label": "Y tế cơ sở"}),
            (UnitFactory(), {"short_name": "Vạn Phúc"}),
            (UnitTypeFactory(), {"name": "Phường"}),
            (SuccessionFactory(successor=UnitFactory(name="UBND phường mới")), {"date": date(2025, 7, 1)}),
            (CriterionSet.objects.create(name="Bộ tiêu chí"), {"name": "Bộ khác"}),
            (picture(), {"title": "Ảnh khác"}),
            (Tag.objects.create(name="môi trường"), {"name": "cây xanh"}),
            (Redirect.objects.create(old_path="/cu", redirect_link="/moi/"), {"old_path": "/cu-nua"}),
            (home_page().get_site(), {"hostname": "khac.example"}),
        ]
        assert [row for row, values in rows if not empties(saved(row, **values))] == []

    def test_deleted_rows(self, empties):
        rows = [
            SuccessionFactory(successor=UnitFactory(name="UBND phường mới")),
            FieldFactory(),
            picture(),
            Tag.objects.create(name="môi trường"),
            Redirect.objects.create(old_path="/cu", redirect_link="/moi/"),
        ]
        assert [row for row in rows if not empties(row.delete)] == []

    def test_settings_of_the_site(self, empties):
        site = home_page().get_site()
        assert empties(lambda: SiteSettings.objects.update_or_create(site=site, defaults={"name": "Tên"}))

    def test_demo_objects(self, empties):
        row = demo_object(exemplar_index())
        assert empties(row.delete)
        assert not DemoObject.objects.exists()

    def test_pictures_made_in_other_sizes(self, empties):
        image = picture()
        assert not empties(lambda: image.get_rendition("width-20"))
        assert empties(image.renditions.all().delete)

    def test_many_at_once(self, empties):
        SuccessionFactory(successor=UnitFactory(name="UBND phường mới"))
        assert empties(UnitSuccession.objects.all().delete)


def test_nominations_and_accounts_leave_it(empties):
    nomination = NominationFactory(submitted=True)
    assert not empties(nomination.save)
    assert not empties(lambda: nomination.answers.first().save())
    assert not empties(User.objects.create(username="can-bo").save)


def test_a_change_that_is_taken_back_leaves_it(empties):
    def change():
        with transaction.atomic():
            FieldFactory()
            transaction.set_rollback(True)

    assert not empties(change)


def test_every_public_model_counts():
    from showcase.emptying import public_models

    names = {model.__name__ for model in public_models()}
    assert {Consent.__name__, Criterion.__name__, "Unit", "Image", "HomePage", "ExemplarTag"} <= names
    assert not names & {"Nomination", "User", "Registration"}
