"""From a selected nomination to a draft: the public fields alone, once, and only where it may be told."""

import pytest
from wagtail.models import Page

from exemplars import clock
from exemplars.consents import ConsentGiven, record_consent
from exemplars.enums import AgeGroup, ConsentCapacity, ConsentChannel, ConsentPurpose, SubjectType
from exemplars.models import ExemplarPage
from exemplars.nominations import services
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination, NominationResult
from exemplars.nominations.services import Refused
from exemplars.nominations.stories import link_story, make_story, missing_consents
from tests.factories.nominations import NominationFactory, UserFactory
from tests.factories.pages import ExemplarPageFactory, exemplar_index

pytestmark = pytest.mark.django_db

SECRET = "MH-102/GXN: 16,2 triệu đồng"


@pytest.fixture(autouse=True)
def index():
    return exemplar_index()


@pytest.fixture
def editor():
    return UserFactory(username="bien-tap")


def consent_for(nomination) -> None:
    given = ConsentGiven(
        purpose=ConsentPurpose.PUBLISH, person_name="Cù Văn Trám", capacity=ConsentCapacity.REPRESENTATIVE,
        on_behalf_of=nomination.subject_name, channel=ConsentChannel.PAPER, evidence="Tủ số 2",
        given_on=clock.today(),
    )  # fmt: skip
    record_consent(given, by=UserFactory(username="noi-vu"), nomination=nomination)


def test_the_draft_has_the_public_fields_and_nothing_else(editor):
    nomination = NominationFactory(selected=True, honorific="ông", position="Trạm trưởng", new_factor=True)
    page = make_story(nomination, by=editor)

    shared = (
        "title",
        "subject_type",
        "kind",
        "subject_name",
        "honorific",
        "position",
        "field",
        "new_factor",
        "summary",
    )
    assert {name: getattr(page, name) for name in shared} == {
        name: getattr(nomination, name) for name in shared
    }
    assert (page.unit, page.unit_at_time, page.year) == (
        nomination.unit,
        nomination.unit.name,
        nomination.round.year,
    )
    assert page.story.raw_data[0]["value"] == f"<p>{nomination.achievements}</p>"
    assert (page.live, page.owner, page.portrait) == (False, editor, None)


def test_measured_results_go_along_in_their_order(editor):
    nomination = NominationFactory(selected=True)
    rows = [
        ("Người được gọi", "0", "1.024", "người"),
        ("Ca cấp cứu", "12", "5", "ca"),
        ("Dở dang", "", "", ""),
    ]
    for place, (indicator, before, after, measure) in enumerate(reversed(rows)):
        NominationResult.objects.create(
            nomination=nomination, indicator=indicator, before=before, after=after, unit_of_measure=measure,
            period="năm 2025", source="Sổ trực", sort_order=len(rows) - place,
        )  # fmt: skip
    page = make_story(nomination, by=editor)
    stored = ExemplarPage.objects.get().results.all()
    assert [(one.indicator, one.before, one.after, one.unit) for one in stored] == rows[:2]
    kept = page.get_latest_revision_as_object().results.all()
    assert [(one.period, one.source) for one in kept] == [("năm 2025", "Sổ trực")] * 2


def test_what_is_private_is_nowhere_on_the_page(editor):
    nomination = NominationFactory(
        selected=True, spread=SECRET, endorsement=SECRET, field_reason=SECRET, collective_proof=SECRET,
        birth_year=1961,
    )  # fmt: skip
    nomination.answers.update(evidence=SECRET)
    nomination.history.update(note=SECRET)
    page = make_story(nomination, by=editor)

    kept = f"{page.serializable_data()} {page.get_latest_revision().content}"
    assert SECRET not in kept
    assert "1961" not in kept
    assert nomination.reference not in kept


def test_markup_in_the_text_is_text(editor):
    nomination = NominationFactory(selected=True, achievements="<script>alert(1)</script>\n\n{{ 7|add:7 }}")
    page = make_story(nomination, by=editor)
    values = [block["value"] for block in page.story.raw_data]
    assert values == ["<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>{{ 7|add:7 }}</p>"]


def test_they_are_linked_both_ways_and_the_history_says_so(editor):
    nomination = NominationFactory(selected=True)
    page = make_story(nomination, by=editor)
    nomination.refresh_from_db()
    assert nomination.exemplar == page
    assert list(page.nominations.all()) == [nomination]
    last = nomination.history.last()
    assert (last.action, last.by, last.to_status) == ("story", editor, Status.SELECTED)


def test_a_second_click_opens_the_same_draft(editor):
    nomination = NominationFactory(selected=True)
    pages = {make_story(nomination, by=editor).pk, make_story(nomination, by=editor).pk}
    assert len(pages) == 1
    assert ExemplarPage.objects.count() == 1
    assert nomination.history.filter(action="story").count() == 1


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.SELECTED}))
def test_only_what_is_selected_becomes_a_story(editor, status):
    with pytest.raises(Refused):
        make_story(NominationFactory(reach=status), by=editor)
    assert not ExemplarPage.objects.exists()


def test_what_must_not_be_published_does_not(editor):
    nomination = NominationFactory(selected=True)
    services.bar_publication(nomination, by=editor, reason="Nghiệp vụ an ninh.")
    for act in (make_story, lambda one, by: link_story(one, ExemplarPageFactory(), by=by)):
        with pytest.raises(Refused, match="Nghiệp vụ an ninh"):
            act(nomination, by=editor)


def test_consents_move_along(editor):
    nomination = NominationFactory(selected=True)
    consent_for(nomination)
    page = make_story(nomination, by=editor)
    assert page.consents.get().nomination == nomination
    assert page.missing_consents() == []
    page.save_revision().publish()
    assert Page.objects.get(pk=page.pk).live


def test_a_later_nomination_joins_the_profile_that_is_there(editor):
    page = ExemplarPageFactory()
    nomination = NominationFactory(selected=True)
    consent_for(nomination)
    link_story(nomination, page, by=editor)
    link_story(nomination, page, by=editor)

    assert Nomination.objects.get().exemplar == page
    assert page.consents.filter(nomination=nomination).count() == 1
    assert nomination.history.filter(action="story").count() == 1
    with pytest.raises(Refused):
        link_story(nomination, ExemplarPageFactory(), by=editor)


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (None, AgeGroup.ADULT),
        (6, AgeGroup.SMALL_CHILD),
        (7, AgeGroup.CHILD),
        (15, AgeGroup.CHILD),
        (16, AgeGroup.ADULT),
    ],
)
def test_the_year_of_birth_says_who_has_to_consent(editor, age, group):
    year = clock.today().year - age if age else None
    agreed = {"guardian_name": "Lê Văn Kén", "guardian_agrees": True, "child_agrees": True} if year else {}
    nomination = NominationFactory(
        selected=True, subject_type=SubjectType.INDIVIDUAL, birth_year=year, **agreed
    )
    expected = {AgeGroup.ADULT: 1, AgeGroup.CHILD: 2, AgeGroup.SMALL_CHILD: 1}[group]
    assert len(missing_consents(nomination)) == expected
    page = make_story(nomination, by=editor)
    assert page.age_group == group
    assert len(page.missing_consents()) == expected
