"""What a nomination tells about people that nobody needs: numbers of papers, children, others' photos."""

import pytest
from django.urls import reverse

from exemplars.nominations import services
from exemplars.nominations.attachments import Description, add_attachment, describe_attachments
from exemplars.nominations.enums import Rights
from exemplars.nominations.privacy import file_doubts, number_doubts
from exemplars.nominations.templatetags.privacy import masked
from tests.factories.nominations import NominationFactory, drafter_of, head_of, staff
from tests.factories.uploads import jpeg, pdf, upload
from tests.nominations.conftest import signed_in

pytestmark = pytest.mark.django_db
NUMBER = "001185012345"


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit, achievements=f"Ông mang CCCD {NUMBER} đi nhận quà.")


@pytest.mark.parametrize("name", ["summary", "achievements", "spread", "endorsement", "position"])
def test_number_of_an_identity_card_is_a_doubt_wherever_it_stands(unit, name):
    clean = NominationFactory(unit=unit, achievements="Tiết kiệm 120.000.000 đồng, gọi 0912345678.")
    assert number_doubts(clean, clean.answers.all(), []) == []
    setattr(clean, name, f"số {NUMBER}")
    assert len(number_doubts(clean, [], [])) == 1


def test_answers_and_captions_are_read_too(nomination):
    nomination.achievements = ""
    answer = nomination.answers.first()
    answer.evidence = "CMND 112345678"
    assert len(number_doubts(nomination, [answer], [])) == 1
    photo = add_attachment(nomination, upload(jpeg(), "a.jpg"), by=drafter_of(nomination.unit))
    photo.caption = NUMBER
    assert len(number_doubts(nomination, [], [photo])) == 1


def test_unit_and_staff_read_it_masked(unit, drafter, head):
    made = NominationFactory(unit=unit, waiting=True, achievements=f"CCCD {NUMBER}")
    pages = [client.get(reverse("nominations:detail", args=[made.pk])).text for client in (drafter, head)]
    services.confirm(made, by=head_of(unit))
    reader = signed_in(staff("nominations.view_nomination"))
    pages.append(reader.get(reverse("dossiers:dossier", args=[made.pk])).text)
    for page in pages:
        assert NUMBER not in page
        assert "•••••••••345" in page
        assert "không cần số giấy tờ" in page


def test_masking_leaves_html_to_the_template():
    assert masked(f"<b>{NUMBER}</b>") == "<b>•••••••••345</b>"
    assert masked(None) == ""


def test_open_questions_about_photos_are_doubts(nomination, head):
    by = drafter_of(nomination.unit)
    photo = add_attachment(nomination, upload(jpeg(), "a.jpg"), by=by)
    add_attachment(nomination, upload(pdf(), "b.pdf"), by=by)

    def doubts() -> list[str]:
        return [one for one in file_doubts(nomination.attachments.all()) if one]

    assert [one for one in doubts() if "chưa ghi ai chụp" in one] == doubts() != []
    assert doubts()[0] in head.get(reverse("nominations:detail", args=[nomination.pk])).text
    describe_attachments(nomination, {photo.pk: Description(rights=Rights.OWN, shows_child=False)}, by=by)
    assert doubts() == []
    describe_attachments(nomination, {photo.pk: Description(rights=Rights.UNKNOWN, shows_child=True)}, by=by)
    assert len(doubts()) == 2


def test_internal_affairs_see_the_flags(unit):
    made = NominationFactory(unit=unit)
    by = drafter_of(unit)
    add_attachment(made, upload(jpeg(), "a.jpg"), by=by)
    type(made).objects.filter(pk=made.pk).update(status="submitted", reference="HD-2026-0001")
    page = (
        signed_in(staff("nominations.view_nomination")).get(reverse("dossiers:dossier", args=[made.pk])).text
    )
    assert "chưa rõ ai chụp" in page
    assert "chưa rõ có trẻ em hay không" in page
