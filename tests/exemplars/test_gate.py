"""No route makes a page about people public without their consent; a superuser walks all of them."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowTask

from exemplars.consents import ConsentGiven, record_consent
from exemplars.enums import ConsentCapacity, ConsentChannel, ConsentPurpose, SubjectType
from exemplars.models import ArticlePage, ConsentMissing, ExemplarNamedPerson, ExemplarPage
from exemplars.models.gate import SKIPPED
from tests.exemplars.editing import (
    add_address,
    add_row,
    edit_address,
    form_at,
    press,
    refused_for_consent,
    told_story,
)
from tests.factories.pages import (
    ArticlePageFactory,
    ColumnPageFactory,
    ExemplarPageFactory,
    ExperiencePageFactory,
    agree,
    exemplar_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A profile of one person that nobody has agreed to."""
    page = ExemplarPageFactory(live=False, subject_type=SubjectType.INDIVIDUAL, subject_name="Mẫn Nhật Lam")
    page.save_revision()
    return page


def is_live(page) -> bool:
    return type(page).objects.get(pk=page.pk).live


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def name_somebody(page, name="Cù Văn Trám"):
    """A new version of the page that names one more person."""
    page.named_people.add(ExemplarNamedPerson(name=name))
    return page.save_revision()


def in_an_hour(page):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    return page


class TestEditor:
    def test_publishing_is_refused_in_the_form_and_the_text_stays(self, admin_client, draft):
        data = form_at(admin_client, edit_address(draft), title="Một tên khác")
        response = press(admin_client, edit_address(draft), data, "action-publish")

        assert refused_for_consent(response)
        assert "Mẫn Nhật Lam" in response.text
        assert "Một tên khác" in response.text
        assert not is_live(draft)

    def test_a_date_in_the_future_is_refused_too(self, admin_client, draft):
        later = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%d/%m/%Y %H:%M")
        data = form_at(admin_client, edit_address(draft), go_live_at=later)
        assert refused_for_consent(press(admin_client, edit_address(draft), data, "action-publish"))
        assert not draft.revisions.exclude(approved_go_live_at=None).exists()

    def test_drafts_are_saved_without_consent(self, admin_client, draft):
        data = form_at(admin_client, edit_address(draft), title="Bản nháp mới")
        assert admin_client.post(edit_address(draft), data).status_code == 302
        assert ExemplarPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Bản nháp mới"

    def test_a_new_page_is_made_as_a_draft_and_not_published(self, admin_client, draft):
        address = add_address(ExemplarPage, exemplar_index())
        data = form_at(admin_client, edit_address(draft), title="Gương mới", slug="guong-moi")

        assert refused_for_consent(press(admin_client, address, data, "action-publish"))
        assert not ExemplarPage.objects.filter(slug="guong-moi").exists()
        assert admin_client.post(address, data).status_code == 302
        assert not ExemplarPage.objects.get(slug="guong-moi").live

    def test_somebody_who_was_just_added_to_the_text_counts(self, admin_client):
        page = ExemplarPageFactory()
        data = form_at(admin_client, edit_address(page))
        add_row(data, "named_people", name="Cù Văn Trám")
        response = press(admin_client, edit_address(page), data, "action-publish")

        assert refused_for_consent(response)
        assert "Cù Văn Trám" in response.text
        assert not page.named_people.exists()

    def test_with_consent_it_goes_public(self, admin_client, draft):
        agree(draft)
        data = told_story(form_at(admin_client, edit_address(draft)))
        assert press(admin_client, edit_address(draft), data, "action-publish").status_code == 302
        assert is_live(draft)

    def test_a_new_article_asks_for_those_it_is_about(self, admin_client, draft):
        address = add_address(ArticlePage, ColumnPageFactory())
        data = form_at(
            admin_client, address, title="Một bài", slug="mot-bai", author="Hải Âu", date="19/05/2025"
        )
        add_row(data, "about", exemplar=draft.pk)

        assert refused_for_consent(press(admin_client, address, data, "action-publish"))
        agree(draft)
        assert press(admin_client, address, data, "action-publish").status_code == 302
        assert ArticlePage.objects.get(slug="mot-bai").live


class TestSchedule:
    def test_a_page_without_consent_is_skipped_and_the_others_go_on(self, draft):
        other = ExemplarPageFactory(live=False)
        agree(other)
        for page in (draft, other):
            revision = page.save_revision()
            revision.approved_go_live_at = timezone.now() - timedelta(minutes=2 if page == draft else 1)
            revision.save()
        call_command("publish_scheduled")

        assert not is_live(draft)
        assert is_live(other)
        assert not draft.revisions.exclude(approved_go_live_at=None).exists()
        assert PageLogEntry.objects.filter(page=draft.pk, action=SKIPPED).exists()

    def test_the_version_that_goes_public_decides_not_the_one_that_is(self):
        page = ExemplarPageFactory()
        revision = name_somebody(page)
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
        call_command("publish_scheduled")
        assert not ExemplarPage.objects.get(pk=page.pk).named_people.exists()

    def test_a_schedule_can_not_be_set_in_code_either(self, draft):
        with pytest.raises(ConsentMissing):
            in_an_hour(draft).save_revision().publish()


class TestCode:
    @pytest.mark.parametrize("user", [True, False])
    def test_revisions_and_pages(self, draft, admin_user, user):
        actor = {"user": admin_user} if user else {}
        revision = draft.save_revision()
        for publish in (revision.publish, lambda **who: draft.publish(revision, **who)):
            with pytest.raises(ConsentMissing):
                publish(skip_permission_checks=True, **actor)
        assert not is_live(draft)

    @pytest.mark.parametrize("options", [{}, {"clean": False}, {"update_fields": ["live"]}])
    def test_saving_it_live(self, draft, options):
        draft.live = True
        with pytest.raises(ConsentMissing):
            draft.save(**options)

    def test_adding_it_live(self, draft):
        needed = ("title", "subject_name", "subject_type", "kind", "field", "unit", "year")
        page = ExemplarPage(**{name: getattr(draft, name) for name in needed})
        with pytest.raises(ConsentMissing):
            draft.get_parent().add_child(instance=page)

    @pytest.mark.parametrize("factory", [ArticlePageFactory, ExperiencePageFactory])
    def test_texts_about_somebody(self, draft, factory):
        page = factory(live=False, about=[draft])
        with pytest.raises(ConsentMissing) as refusal:
            page.save_revision().publish()
        assert refusal.value.missing == ["Mẫn Nhật Lam"]
        agree(draft)
        page.save_revision().publish()
        assert is_live(page)


class TestWorkflow:
    @pytest.fixture
    def in_moderation(self, draft, admin_user):
        workflow = Workflow.objects.create(name="Duyệt")
        WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Duyệt"))
        workflow.start(draft, admin_user)
        return draft

    def approve(self, client, page):
        task = page.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        return client.post(address, {"comment": ""}, headers={"referer": "http://testserver/admin/"})

    def test_the_last_approval_waits_for_the_consent(self, admin_client, in_moderation):
        response = self.approve(admin_client, in_moderation)
        assert response.status_code == 302
        assert "Mẫn Nhật Lam" in said(response)
        assert in_moderation.current_workflow_state is not None
        assert not is_live(in_moderation)

        agree(in_moderation)
        self.approve(admin_client, in_moderation)
        assert is_live(in_moderation)

    def test_in_a_window_the_answer_leads_back(self, admin_client, in_moderation):
        task = in_moderation.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[in_moderation.pk, "approve", task.pk])
        headers = {"x-requested-with": "XMLHttpRequest", "referer": "http://elsewhere.example/"}
        response = admin_client.post(address, {"comment": ""}, headers=headers)
        assert response.json() == {"step": "success", "redirect": "/admin/"}

    def test_in_the_editor_it_is_said_in_the_form(self, admin_client, in_moderation):
        data = form_at(admin_client, edit_address(in_moderation))
        how = {"workflow-action-name": "approve"}
        response = press(admin_client, edit_address(in_moderation), data, "action-workflow-action", **how)
        assert refused_for_consent(response)


class TestMany:
    def test_publishing_several_at_once(self, admin_client, draft):
        other = ExemplarPageFactory(live=False)
        agree(other)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = admin_client.post(f"{address}?id={draft.pk}&id={other.pk}&next=/admin/")
        assert response.status_code == 302
        assert "Mẫn Nhật Lam" in said(response)
        assert not is_live(draft)
        assert not is_live(other)

    def test_copying_a_public_page_as_public(self, admin_client):
        page = ExemplarPageFactory()
        parent = page.get_parent()
        typed = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": parent.pk}
        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        response = admin_client.post(address, {**typed, "publish_copies": "on"})
        assert response.status_code == 302
        assert not ExemplarPage.objects.filter(slug="ban-sao").exists()
        admin_client.post(address, typed)
        assert not ExemplarPage.objects.get(slug="ban-sao").live

    def test_copying_a_branch(self):
        page = ExemplarPageFactory()
        index = page.get_parent().specific
        index.max_count = type(index).max_count = None
        try:
            with pytest.raises(ConsentMissing):
                index.copy(recursive=True, keep_live=True, update_attrs={"slug": "ban-sao"})
        finally:
            type(index).max_count = 1
        assert ExemplarPage.objects.live().count() == 1


class TestAlias:
    def test_it_lives_on_the_consents_of_its_source(self, admin_user):
        page = ExemplarPageFactory()
        alias = page.create_alias(update_slug="bi-danh", user=admin_user)
        assert is_live(alias)
        page.title = "Tên mới"
        page.save_revision().publish()
        assert ExemplarPage.objects.get(pk=alias.pk).title == "Tên mới"

    def test_cut_off_from_its_source_it_needs_its_own(self, admin_client):
        page = ExemplarPageFactory()
        alias = page.create_alias(update_slug="bi-danh")
        response = admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
        assert page.subject_name in said(response)
        assert ExemplarPage.objects.get(pk=alias.pk).alias_of_id == page.pk


def test_a_portrait_needs_its_own_consent(admin_user):
    from wagtail.images.models import Image
    from wagtail.images.tests.utils import get_test_image_file

    page = ExemplarPageFactory(subject_type=SubjectType.INDIVIDUAL, subject_name="Cù Văn Trám")
    page.portrait = Image.objects.create(title="Chân dung", file=get_test_image_file())
    with pytest.raises(ConsentMissing):
        page.save_revision().publish()
    record_consent(
        ConsentGiven(
            purpose=ConsentPurpose.PORTRAIT, person_name="Cù Văn Trám", capacity=ConsentCapacity.SELF,
            channel=ConsentChannel.PAPER, evidence="Tủ số 2", given_on=timezone.localdate(),
        ),
        by=admin_user, exemplar=page,
    )  # fmt: skip
    page.save_revision().publish()
    assert is_live(page)
