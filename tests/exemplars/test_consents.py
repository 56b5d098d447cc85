"""Who has to consent (decision 24), and what a withdrawal takes down at once (decision 26)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from exemplars import clock
from exemplars.consents import (
    AlreadyWithdrawn,
    ConsentGiven,
    record_consent,
    withdraw_consent,
    would_take_down,
)
from exemplars.enums import AgeGroup, ConsentCapacity, ConsentChannel, ConsentPurpose, SubjectType
from exemplars.models import Consent, ExemplarNamedPerson, ExemplarPage
from tests.factories.pages import ArticlePageFactory, ExemplarPageFactory, ExperiencePageFactory, agree

pytestmark = pytest.mark.django_db

CHILD = "Mẫn Nhật Lam"
SELF, GUARDIAN, HEAD = ConsentCapacity.SELF, ConsentCapacity.GUARDIAN, ConsentCapacity.REPRESENTATIVE


@pytest.fixture
def by(django_user_model):
    return django_user_model.objects.create(username="noi-vu")


def given(name=CHILD, capacity=SELF, behalf="", purpose=ConsentPurpose.PUBLISH, **more) -> ConsentGiven:
    values = {"channel": ConsentChannel.PAPER, "evidence": "Tủ số 2", "given_on": clock.today(), **more}
    return ConsentGiven(purpose=purpose, person_name=name, capacity=capacity, on_behalf_of=behalf, **values)


def individual(age=AgeGroup.ADULT, **values) -> ExemplarPage:
    return ExemplarPageFactory(
        live=False, subject_type=SubjectType.INDIVIDUAL, subject_name=CHILD, age_group=age, **values
    )


def group(subject=SubjectType.COLLECTIVE, **values) -> ExemplarPage:
    return ExemplarPageFactory(live=False, subject_type=subject, subject_name="Tổ dệt", **values)


MOTHER = given("Mẫn Thị Thu", GUARDIAN, CHILD)
OTHER_CHILD = given("Mẫn Thị Thu", GUARDIAN, "Mẫn Nhật Linh")
DEPUTY = given("Cù Văn Trám", HEAD, "Tổ dệt")


@pytest.mark.parametrize(
    ("page", "consents", "missing"),
    [
        (individual, [], 1),
        (individual, [given()], 0),
        (individual, [given("MẪN  nhật lam")], 0),
        (individual, [given("Man Nhat Lam")], 1),
        (individual, [given(purpose=ConsentPurpose.VIDEO)], 1),
        (individual, [DEPUTY], 1),
        (individual, [MOTHER], 1),
        (lambda: individual(AgeGroup.CHILD), [], 2),
        (lambda: individual(AgeGroup.CHILD), [given()], 1),
        (lambda: individual(AgeGroup.CHILD), [MOTHER], 1),
        (lambda: individual(AgeGroup.CHILD), [given(), OTHER_CHILD], 1),
        (lambda: individual(AgeGroup.CHILD), [given(), MOTHER], 0),
        (lambda: individual(AgeGroup.SMALL_CHILD), [], 1),
        (lambda: individual(AgeGroup.SMALL_CHILD), [given()], 1),
        (lambda: individual(AgeGroup.SMALL_CHILD), [MOTHER], 0),
        (group, [], 1),
        (group, [given("Cù Văn Trám")], 1),
        (group, [DEPUTY], 0),
        (lambda: group(SubjectType.HOUSEHOLD), [], 1),
        (lambda: group(SubjectType.HOUSEHOLD), [DEPUTY], 0),
        (lambda: group(named_people=[ExemplarNamedPerson(name=CHILD)]), [DEPUTY], 1),
        (lambda: group(named_people=[ExemplarNamedPerson(name=CHILD)]), [DEPUTY, given()], 0),
        (lambda: group(named_people=[ExemplarNamedPerson(name=CHILD)]), [DEPUTY, MOTHER], 0),
    ],
)
def test_how_many_still_have_to_consent(by, page, consents, missing):
    page = page()
    for consent in consents:
        record_consent(consent, by=by, exemplar=page)
    assert len(page.missing_consents()) == missing


def test_names_are_the_same_in_either_tone_style(by):
    page = ExemplarPageFactory(live=False, subject_type=SubjectType.INDIVIDUAL, subject_name="Nguyệt Thị Hòa")
    record_consent(given("Nguyệt Thị Hoà"), by=by, exemplar=page)
    assert page.missing_consents() == []


def test_a_consent_hangs_on_something(by):
    with pytest.raises(ValidationError):
        record_consent(given(), by=by)
    assert not Consent.objects.exists()


class TestWithdrawal:
    def test_everything_about_the_profile_comes_down(self, by):
        page = ExemplarPageFactory()
        alias = page.create_alias(update_slug="bi-danh")
        texts = [ArticlePageFactory(about=[page]), ExperiencePageFactory(about=[page])]
        unrelated = ArticlePageFactory(about=[ExemplarPageFactory()])
        consent = page.consents.get()
        expected = {one.pk for one in (page, alias, *texts)}

        assert {one.pk for one in would_take_down(consent)} == expected
        assert {one.pk for one in withdraw_consent(consent, by=by, note="Gọi điện tối 2/3.")} == expected

        for one in (page, alias, *texts):
            assert not type(one).objects.get(pk=one.pk).live
        assert type(unrelated).objects.get(pk=unrelated.pk).live
        consent.refresh_from_db()
        assert (consent.withdrawn_by, consent.withdrawal_note) == (by, "Gọi điện tối 2/3.")

    def test_nobody_reads_it_afterwards(self, by, client):
        page = ExemplarPageFactory()
        assert client.get(page.url).status_code == 200
        withdraw_consent(page.consents.get(), by=by)
        assert client.get(page.url).status_code == 404

    def test_schedules_are_cleared(self, by):
        page = ExemplarPageFactory()
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
        assert page.revisions.exclude(approved_go_live_at=None).exists()
        withdraw_consent(page.consents.get(), by=by)
        assert not page.revisions.exclude(approved_go_live_at=None).exists()

    def test_a_named_person_can_take_it_down_as_well(self, by):
        page = group(named_people=[ExemplarNamedPerson(name=CHILD)])
        agree(page)
        page.save_revision().publish()
        assert withdraw_consent(page.consents.get(person_name=CHILD), by=by) == [page]

    def test_other_purposes_leave_the_page_up(self, by):
        page = ExemplarPageFactory()
        consent = record_consent(given(purpose=ConsentPurpose.REUSE), by=by, exemplar=page)
        assert would_take_down(consent) == []
        assert withdraw_consent(consent, by=by) == []
        assert ExemplarPage.objects.get(pk=page.pk).live

    def test_before_there_is_a_story_nothing_is_up(self, by):
        from tests.factories.nominations import NominationFactory

        consent = record_consent(given(), by=by, nomination=NominationFactory(selected=True))
        assert would_take_down(consent) == []
        assert withdraw_consent(consent, by=by) == []

    def test_once_is_enough(self, by):
        consent = ExemplarPageFactory().consents.get()
        withdraw_consent(consent, by=by)
        with pytest.raises(AlreadyWithdrawn):
            withdraw_consent(consent, by=by)

    def test_a_new_consent_opens_the_way_again(self, by):
        page = ExemplarPageFactory()
        withdraw_consent(page.consents.get(), by=by)
        agree(page)
        page = ExemplarPage.objects.get(pk=page.pk)
        page.save_revision().publish()
        assert ExemplarPage.objects.get(pk=page.pk).live


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_the_portrait_goes_and_the_page_stays(by):
    page = ExemplarPageFactory(subject_type=SubjectType.INDIVIDUAL, subject_name=CHILD)
    consent = record_consent(given(purpose=ConsentPurpose.PORTRAIT), by=by, exemplar=page)
    page.portrait = Image.objects.create(title="Chân dung", file=get_test_image_file())
    page.save_revision().publish()
    alias = ExemplarPage.objects.get(pk=page.pk).create_alias(update_slug="bi-danh")
    draft = ExemplarPage.objects.get(pk=page.pk)
    draft.title = "Bản đang sửa"
    draft.save_revision()

    assert {one.pk for one in would_take_down(consent)} == {page.pk, alias.pk}
    withdraw_consent(consent, by=by)

    for one in (page, alias):
        shown = ExemplarPage.objects.get(pk=one.pk)
        assert (shown.live, shown.portrait) == (True, None)
    newest = ExemplarPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (newest.title, newest.portrait) == ("Bản đang sửa", None)
    assert Image.objects.exists()
