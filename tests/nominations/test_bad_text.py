"""Every text control of the questionnaire, by its page and as it saves on its own: what people paste."""

from itertools import cycle
from unicodedata import normalize

import pytest
from django.urls import reverse
from django.utils.html import escape

from exemplars.enums import Kind, SubjectType
from exemplars.freezing import thawed
from exemplars.models import Criterion, Field
from exemplars.nominations.forms import PARTS
from exemplars.nominations.forms.fields import PlainLine, PlainText
from exemplars.nominations.kept import FORM
from exemplars.nominations.services import save_draft
from tests.factories.nominations import NominationFactory, RoundFactory, drafter_of
from tests.factories.pages import FieldFactory
from tests.nominations.sending import codes, sent
from tests.nominations.test_views import form_of, now, page, part

pytestmark = pytest.mark.django_db
FAMILY = "👨‍👩‍👧"
WAYS = ["page", "autosave"]
UNTYPED = ["\0", "\x1b", "\x85\x9f", "\ufffe"]


@pytest.fixture
def nomination(unit):
    """About a child who leads something, in a round that wants proof of years: every question is asked."""
    people = FieldFactory(short_label="Người dân", for_individual=True, allows_person_example=True)
    made = NominationFactory(
        unit=unit, round=RoundFactory(field=people), field=people, subject_type=SubjectType.INDIVIDUAL,
        kind=Kind.PERSON_EXAMPLE, birth_year=2015, is_leader=True,
    )  # fmt: skip
    with thawed():
        Criterion.objects.filter(code__in=("chung-01", "nguoi-dan-01")).update(asks_years=True)
    return made


def texts(form, of=PlainText) -> dict[str, PlainText]:
    """The controls into which something can be written freely."""
    return {name: field for name, field in form.fields.items() if isinstance(field, of)}


class Sender:
    """Sends a part by one of its two ways; tells the faults by field, in words."""

    def __init__(self, client, nomination, slug: str, way: str):
        self.client, self.nomination, self.slug, self.way = client, nomination, slug, way
        self.context = client.get(part(nomination, slug)).context
        self.form = self.context["form"]

    def send(self, **typed) -> dict[str, list[str]]:
        data = sent(self.form, typist=self.context["typist"], **typed)
        name = "section" if self.way == "page" else "autosave"
        address = reverse(f"nominations:{name}", args=[self.nomination.pk, self.slug])
        self.answer = self.client.post(address, data.urlencode(), content_type=FORM)
        if self.way == "autosave":
            assert self.answer.status_code == 200
            return self.answer.json()["errors"]
        assert self.answer.status_code in (200, 302)
        return {} if self.answer.status_code == 302 else dict(self.answer.context["form"].errors)

    def stored(self) -> dict[str, str]:
        form = form_of(self.client, self.nomination, self.slug)
        return {name: str(form[name].value() or "") for name in texts(form)}


@pytest.fixture(params=WAYS)
def way(request):
    return request.param


@pytest.fixture(params=PARTS)
def sender(request, drafter, nomination, way) -> Sender:
    return Sender(drafter, nomination, request.param, way)


def test_there_are_controls_to_attack_on_every_page(drafter, nomination):
    found = {slug: len(texts(form_of(drafter, nomination, slug))) for slug in PARTS}
    assert found == {
        "doi-tuong": 6, "tieu-chi-chung": 4, "tieu-chi-linh-vuc": 4, "ket-qua": 21, "minh-chung": 1,
        "dong-y": 1, "lien-he": 4,
    }  # fmt: skip


def test_text_is_stored_clean_and_as_it_was_meant(sender):
    typed = f"{normalize('NFD', 'Nguyễn')}\u202e\u200b H'Mông {{{{7}}}}<b>{FAMILY}"
    meant = f"Nguyễn H'Mông {{{{7}}}}<b>{FAMILY}"
    mail = {"contact_email": "a@b.vn"} if "contact_email" in sender.form.fields else {}
    controls = set(texts(sender.form)) - set(mail)
    assert sender.send(**dict.fromkeys(controls, typed), **mail) == {}
    assert {name: sender.stored()[name] for name in controls} == dict.fromkeys(controls, meant)


def test_what_nobody_types_is_named_beside_each_control(sender):
    before, controls = sender.stored(), texts(sender.form)
    errors = sender.send(**{name: f"a{sign}b" for name, sign in zip(controls, cycle(UNTYPED))})
    assert set(errors) == set(controls)
    assert {sentence for told in errors.values() for sentence in told} == {
        "Trong đoạn này có ký tự điều khiển ẩn: xin gõ lại."
    }
    assert sender.stored() == before


def test_broken_encoding_is_seen_not_cut(drafter, nomination):
    context = drafter.get(part(nomination)).context
    data = sent(context["form"], typist=context["typist"], spread="a!b").urlencode()
    answer = drafter.post(part(nomination), data.replace("a%21b", "a%ED%A0%80b"), content_type=FORM)
    assert answer.status_code == 302
    assert now(nomination).spread == "a\ufffd\ufffd\ufffdb"


@pytest.mark.parametrize("sign", [FAMILY, "e" + "\u0336" * 30], ids=["family", "piled up marks"])
def test_signs_of_many_parts_fit_or_are_refused_and_never_halved(sender, sign):
    lines = texts(sender.form, PlainLine)
    lines.pop("contact_email", None)
    fitting = {name: sign * (field.limit // len(sign)) for name, field in lines.items()}
    assert sender.send(**fitting) == {}
    assert {name: text for name, text in sender.stored().items() if name in lines} == fitting
    again = Sender(sender.client, sender.nomination, sender.slug, sender.way)
    errors = again.send(**{name: sign * field.limit for name, field in lines.items()})
    assert {name for name, told in errors.items() if "Biểu tượng cảm xúc" in told[0]} == set(lines)


@pytest.mark.parametrize("slug", ["tieu-chi-chung", "tieu-chi-linh-vuc", "ket-qua"])
def test_megabyte_from_word_gets_its_count_and_stays(drafter, nomination, slug, way):
    sender = Sender(drafter, nomination, slug, way)
    before = sender.stored()
    long = next(name for name in texts(sender.form) if name.startswith(("evidence", "achievements")))
    pasted = "ễ\r\n" * 200_000
    assert sender.send(**{long: pasted}) == {long: ["Tối đa 5.000 ký tự, hiện có 399.999."]}
    if way == "page":
        assert sender.answer.context["form"][long].value() == pasted
        assert sender.answer.text.count("ễ") >= 200_000
    assert sender.stored() == before


def test_counter_of_every_control_knows_the_limit_that_the_server_keeps(drafter, nomination):
    for form in (form_of(drafter, nomination, slug) for slug in PARTS):
        for name, field in texts(form).items():
            attributes = form[name].build_widget_attrs({}) | field.widget.attrs
            assert (attributes["data-limit"], attributes.get("maxlength")) == (str(field.limit), None)


@pytest.mark.parametrize("name", ["Y", "Êđê", "H'Mông", "Y’Bhăm-Niê", "Nguyễn", "ễ" * 250])
def test_names_of_all_kinds_are_accepted_and_shown_in_full(drafter, nomination, name):
    sender = Sender(drafter, nomination, "doi-tuong", "page")
    assert sender.send(subject_name=name, title=name) == {}
    for shown in ("detail", "check", "printout"):
        assert escape(name) in drafter.get(page(shown, nomination.pk)).text
    assert escape(name) in drafter.get(page("workspace")).text


def test_name_of_300_letters_is_refused_with_its_count_and_kept(drafter, nomination):
    sender = Sender(drafter, nomination, "doi-tuong", "page")
    assert sender.send(subject_name="ễ" * 300) == {"subject_name": ["Tối đa 250 ký tự, hiện có 300."]}
    assert "ễ" * 300 in sender.answer.text


# What no control offers -----------------------------------------------------------------------------


@pytest.mark.parametrize("control", ["field", "kind", "subject_type", "leads"])
def test_choice_that_is_not_offered_is_named(drafter, nomination, control, way):
    sender = Sender(drafter, nomination, "doi-tuong", way)
    for key in ("x", "0", "9" * 30, "\0", "-1"):
        assert list(sender.send(**{control: key})) == [control], key


def test_field_that_was_switched_off_while_the_page_stood_open(drafter, unit, nomination, way):
    sender = Sender(drafter, nomination, "doi-tuong", way)
    other = FieldFactory(short_label="Khác", for_individual=True, allows_person_example=True)
    Field.objects.filter(pk=other.pk).update(enabled=False)
    assert list(sender.send(field=str(other.pk), position="Dệt lụa")) == ["field"]
    assert now(nomination).field == nomination.field


@pytest.mark.parametrize("base", ["[" * 100_000, '{"a":' * 100_000, "9" * 5_000, '"\\ud800"', "[1]"])
def test_mark_that_nobody_can_read_overwrites_nothing(drafter, unit, nomination, base, way):
    sender = Sender(drafter, nomination, "ket-qua", way)
    save_draft(nomination, by=drafter_of(unit), summary="Câu của người kia")
    data = sent(sender.form, typist=sender.context["typist"], base=base, summary="Câu của tôi")
    name = "section" if way == "page" else "autosave"
    address = reverse(f"nominations:{name}", args=[nomination.pk, "ket-qua"])
    answer = drafter.post(address, data.urlencode(), content_type=FORM)
    assert answer.status_code == (200 if way == "page" else 409)
    assert now(nomination).summary == "Câu của người kia"


# Beginning, sending back, withdrawing ---------------------------------------------------------------


@pytest.mark.parametrize("typed", ["a\x1bb", "ễ" * 1_001, f"{FAMILY}\0", " \u200b\u202e "])
@pytest.mark.parametrize("action", ["send_back", "withdraw"])
def test_note_is_refused_beside_its_control_and_stays(drafter, head, unit, action, typed):
    reach = {"send_back": "awaiting_head", "withdraw": "submitted"}[action]
    made = NominationFactory(unit=unit, reach=reach)
    if action == "withdraw" and not typed.strip(" \u200b\u202e"):
        typed += "\x1b"  # it may be empty
    answer = (head if action == "send_back" else drafter).post(page(action, made.pk), {"note": typed})
    form = answer.context["note_form" if action == "send_back" else "form"]
    assert (answer.status_code, list(form.errors), form["note"].value()) == (200, ["note"], typed)
    assert now(made).status == reach


@pytest.mark.parametrize(
    ("typed", "code"), [("a\x1bb", "control_characters"), ("ễ" * 251, "too_long"), (FAMILY * 51, "too_wide")]
)
def test_title_of_a_new_nomination_is_refused_and_stays(drafter, nomination, typed, code):
    given = {
        "kind": Kind.PERSON_EXAMPLE,
        "subject_type": SubjectType.INDIVIDUAL,
        "field": nomination.field_id,
    }
    answer = drafter.post(page("start"), {"title": typed, **given})
    assert codes(answer.context["form"]) == {"title": [code]}
    assert escape(typed) in answer.text
