"""The files page: what is said about each file, once for all photos, and nothing that was typed is lost."""

import pytest
from django.urls import reverse

from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.rules import lines_for
from tests.factories.nominations import NominationFactory, drafter_of
from tests.factories.uploads import jpeg, pdf, upload
from tests.queries import statements_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination(unit):
    return NominationFactory(unit=unit)


@pytest.fixture
def page(nomination) -> str:
    return reverse("nominations:files", args=[nomination.pk])


def add(nomination, content: bytes, name: str):
    return add_attachment(nomination, upload(content, name), by=drafter_of(nomination.unit))


def photos(nomination, count: int) -> list:
    return [add(nomination, jpeg(quality=50 + number), f"anh-{number}.jpg") for number in range(count)]


def said(attachment) -> tuple:
    attachment.refresh_from_db()
    return attachment.caption, attachment.criterion_id, attachment.rights, attachment.shows_child


def test_everything_is_said_about_a_file_at_once_and_can_be_changed(drafter, nomination, page):
    (photo,), line = photos(nomination, 1), lines_for(nomination)[0]
    keys = [f"{name}_{photo.pk}" for name in ("caption", "criterion", "rights", "child")]
    drafter.post(page, dict(zip(keys, ["Trao quà", line.pk, "own", "yes"], strict=True)))
    assert said(photo) == ("Trao quà", line.pk, "own", True)
    drafter.post(page, dict(zip(keys, ["", "", "permitted", "no"], strict=True)))
    assert said(photo) == ("", None, "permitted", False)
    form = drafter.get(page).context["form"]
    assert [form[key].value() for key in keys] == ["", None, "permitted", "no"]


def test_documents_are_not_asked_who_made_them(drafter, nomination, page):
    paper = add(nomination, pdf(), "giay.pdf")
    form = drafter.get(page).context["form"]
    assert set(form.fields) == {"files", f"caption_{paper.pk}", f"criterion_{paper.pk}"}
    drafter.post(page, {f"caption_{paper.pk}": "Biên bản", f"rights_{paper.pk}": "own"})
    assert said(paper) == ("Biên bản", None, "", None)


def test_one_answer_holds_for_all_photos_that_have_none(drafter, nomination, page):
    first, second, third = photos(nomination, 3)
    sent = {f"caption_{one.pk}": "" for one in (first, second, third)}
    drafter.post(page, {**sent, f"rights_{first.pk}": "unknown", "all_rights": "own", "all_child": "no"})
    assert [said(one)[2:] for one in (first, second, third)] == [
        ("unknown", False),
        ("own", False),
        ("own", False),
    ]
    assert drafter.get(page).context["form"].for_all() == []


def test_only_open_photos_are_unfolded(drafter, nomination, page):
    photo, _paper = photos(nomination, 1)[0], add(nomination, pdf(), "giay.pdf")
    assert [row.is_open for row in drafter.get(page).context["form"].rows()] == [True, False]
    drafter.post(page, {f"caption_{photo.pk}": "", f"rights_{photo.pk}": "own", f"child_{photo.pk}": "no"})
    assert [row.is_open for row in drafter.get(page).context["form"].rows()] == [False, False]


def test_removing_a_file_keeps_what_was_typed_about_the_others(drafter, nomination):
    first, second = photos(nomination, 2)
    away = reverse("nominations:remove_file", args=[nomination.pk, first.pk])
    drafter.post(away, {f"caption_{first.pk}": "x", f"caption_{second.pk}": "Trao quà"})
    assert [(one.pk, one.caption) for one in nomination.attachments.all()] == [(second.pk, "Trao quà")]


def test_removing_a_file_takes_in_those_that_were_chosen(drafter, nomination, page):
    (photo,) = photos(nomination, 1)
    away = reverse("nominations:remove_file", args=[nomination.pk, photo.pk])
    drafter.post(away, {"files": [upload(pdf(), "moi.pdf"), upload(b"MZ", "xau.pdf")]})
    assert [one.name for one in nomination.attachments.all()] == ["moi.pdf"]
    assert "xau.pdf" in drafter.get(page).text


def test_saving_nothing_new_is_no_edit(drafter, nomination, page):
    paper = add(nomination, pdf(), "giay.pdf")
    before = type(nomination).objects.get(pk=nomination.pk).updated_at
    assert drafter.post(page, {f"caption_{paper.pk}": ""}).status_code == 302
    assert type(nomination).objects.get(pk=nomination.pk).updated_at == before


def test_twenty_files_cost_as_many_queries_as_one(drafter, head, nomination, page):
    detail = reverse("nominations:detail", args=[nomination.pk])

    def queries() -> list[int]:
        counts = []
        for client, address in ((drafter, page), (drafter, detail), (head, detail)):
            counts.append(statements_of(client, address))
        return counts

    line = lines_for(nomination)[0]
    nomination.attachments.update(criterion=line)
    photos(nomination, 1)
    few = queries()
    photos(NominationFactory(unit=nomination.unit), 1)
    for number in range(19):
        add(nomination, pdf() + bytes([number]), f"giay-{number}.pdf")
    nomination.attachments.update(criterion=line)
    assert queries() == few
    assert max(few) <= 15
