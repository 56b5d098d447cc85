"""The whole nomination on one page: who, what was done, endorsement, an answer to each line."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exemplars.enums import SubjectType
from exemplars.models import Criterion
from exemplars.nominations.enums import WITH_INTERNAL_AFFAIRS, Rating
from exemplars.nominations.forms.conflicts import fingerprint, readable, reconciled
from exemplars.nominations.forms.fields import SUMMARY_LIMIT, PlainLine, PlainText, YearOfBirth
from exemplars.nominations.forms.kinds import KindForm
from exemplars.nominations.models import Nomination
from exemplars.nominations.rules import lines_for
from exemplars.nominations.services import AnswerGiven

PERSONAL = {"honorific": "", "birth_year": None, "is_leader": False, "leads": None, "collective_proof": ""}
"""Asked of individuals only; emptied when the subject is somebody else."""
CHOSEN, TOLD = ("field", "subject_type", "kind", "field_reason"), ("summary", "achievements", "spread")
LATER = ("", _("Answer later"))


class CollectiveChoice(forms.ModelChoiceField):
    def label_from_instance(self, nomination):
        return f"{nomination.title} – {nomination.unit.short_name}"


def collectives_near(nomination: Nomination):
    """Collectives that a leader may head: those of the same unit, and what its sector has submitted."""
    unit = nomination.unit
    sector = Q(registration__unit__parent=unit)
    if unit.parent_id:
        sector |= Q(registration__unit=unit.parent_id)
    reachable = Q(registration__unit=unit) | sector & Q(status__in=WITH_INTERNAL_AFFAIRS)
    found = Nomination.objects.filter(reachable, subject_type=SubjectType.COLLECTIVE)
    return found.exclude(pk=nomination.pk).select_related("registration__unit")


def rating_choices(line: Criterion, answer) -> list[tuple[str, str]]:
    """Three answers, and "doesn't apply" where the line allows it or somebody has said so already."""
    excused = line.allows_not_applicable or (answer and answer.rating == Rating.NOT_APPLICABLE)
    return [*((one.value, one.label) for one in Rating if one != Rating.NOT_APPLICABLE or excused), LATER]


def evidence_hints(line: Criterion) -> str:
    """What would prove the line, in words."""
    wanted = {
        "asks_text": _("Say in a few sentences what was done."),
        "asks_number": _("Give figures: before and after, with unit and period."),
        "asks_years": _("Say it year by year."),
        "asks_file": _("Attach the paper that proves it, or give its number, date and issuer."),
        "asks_link": _("Name the other nomination that it goes together with."),
        "allows_not_applicable": _("If it doesn't apply, say why."),
    }
    return " ".join(str(sentence) for name, sentence in wanted.items() if getattr(line, name))


@dataclass(frozen=True)
class QuestionGroup:
    """A part of the form with its heading: questions, some of them folded away, or lines of the criteria."""

    slug: str
    title: str
    fields: list[forms.BoundField] = dataclass_field(default_factory=list)
    folded: list[forms.BoundField] = dataclass_field(default_factory=list)
    rows: list["AnswerRow"] = dataclass_field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something in the folded part needs to be seen."""
        return any(field.errors or field.name in field.form.dispute for field in self.folded)


@dataclass(frozen=True)
class AnswerRow:
    """A line of the criteria with its two controls."""

    line: Criterion
    rating: forms.BoundField
    evidence: forms.BoundField

    @property
    def is_wrong(self) -> bool:
        return bool(self.rating.errors or self.evidence.errors)


class NominationForm(KindForm):
    """All columns and answers that a unit fills in. Nothing but the title has to be there yet."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    subject_name = PlainLine(label=_("Name"), required=False)
    honorific = PlainLine(
        label=_("Form of address"),
        limit=30,
        required=False,
        help_text=_("Such as Mr, Mrs, or a military rank: it stands before the name."),
    )
    position = PlainLine(label=_("Position or work"), required=False)
    birth_year = YearOfBirth(
        label=_("Year of birth"), required=False, help_text=_("Four digits, such as 1965.")
    )
    is_leader = forms.BooleanField(label=_("This person heads a unit or a collective"), required=False)
    leads = CollectiveChoice(
        queryset=Nomination.objects.none(),
        label=_("The collective that this person heads"),
        required=False,
        empty_label=_("Not nominated here"),
        help_text=_("A leader is received when the collective is received as exemplary too."),
    )
    collective_proof = PlainLine(
        label=_("Paper that recognises the collective"),
        required=False,
        help_text=_("When it isn't nominated: number, date and issuer of the paper."),
    )
    new_factor = forms.BooleanField(
        label=_("It is a new factor: nobody around has done it this way before"), required=False
    )
    summary = PlainLine(
        label=_("In one sentence: why is this example worth following?"), limit=SUMMARY_LIMIT, required=False
    )
    achievements = PlainText(
        label=_("What was done, and what came of it?"),
        required=False,
        help_text=_(
            "Tell it with figures, places and dates. If it is selected, the story starts from this text."
        ),
    )
    spread = PlainText(
        label=_("Who was moved by it or learnt from it?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    endorsement = PlainLine(
        label=_("Endorsement by the collective"),
        required=False,
        help_text=_("The minutes or the opinion: date, how many were present, how many agreed."),
    )

    class Meta(KindForm.Meta):
        fields = [
            *KindForm.Meta.fields, "subject_name", "honorific", "position", "birth_year", "is_leader",
            "leads", "collective_proof", "new_factor", "summary", "achievements", "spread", "endorsement",
        ]  # fmt: skip

    @classmethod
    def of_post(cls, posted, nomination: Nomination) -> "NominationForm":
        """The form as it was sent, reconciled with what somebody else has stored meanwhile."""
        if posted.get("version") == str(nomination.version):
            return cls(posted, instance=nomination)
        now = cls(instance=nomination)
        merged, dispute = reconciled(posted, now)
        form = cls(merged, instance=nomination)
        form.dispute = {name: readable(form.fields[name], value) for name, value in dispute.items()}
        return form

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.dispute: dict[str, str] = {}
        self.lines = lines_for(instance)
        self.initial["version"] = instance.version
        if instance.subject_type == SubjectType.INDIVIDUAL:
            self.fields["leads"].queryset = collectives_near(instance)
        else:
            for name in PERSONAL:
                del self.fields[name]
        self._word_for(instance.subject_type)
        self._add_answers()
        self.initial["base"] = fingerprint(self)

    def _word_for(self, subject_type: str) -> None:
        """Ask for the name in the words that fit the subject."""
        labels = {
            SubjectType.INDIVIDUAL: _("Full name of the person"),
            SubjectType.COLLECTIVE: _("Name of the collective"),
            SubjectType.HOUSEHOLD: _("Name of the household, usually that of its head"),
        }
        self.fields["subject_name"].label = labels[subject_type]
        if subject_type != SubjectType.INDIVIDUAL:
            self.fields["position"].label = _("What the collective or household does")

    def _add_answers(self) -> None:
        given = {answer.criterion_id: answer for answer in self.instance.answers.all()}
        for line in self.lines:
            answer = given.get(line.pk)
            rating, evidence = f"rating_{line.pk}", f"evidence_{line.pk}"
            self.fields[rating] = forms.ChoiceField(
                choices=rating_choices(line, answer),
                widget=forms.RadioSelect,
                required=False,
                label=_("How does the unit rate it?"),
            )
            self.fields[evidence] = PlainText(
                label=_("Evidence"),
                required=False,
                help_text=evidence_hints(line),
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.initial[rating] = answer.rating if answer else ""
            self.initial[evidence] = answer.evidence if answer else ""

    def columns(self) -> dict:
        """The valid values that are columns of the nomination."""
        given = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        return given if given["subject_type"] == SubjectType.INDIVIDUAL else given | PERSONAL

    def answers(self) -> dict[int, AnswerGiven]:
        """The valid answers by the key of their line."""
        data = self.cleaned_data
        return {
            line.pk: AnswerGiven(data[f"rating_{line.pk}"], data[f"evidence_{line.pk}"])
            for line in self.lines
        }

    def groups(self) -> list[QuestionGroup]:
        """The questions in the order in which people think of them."""
        groups = [
            QuestionGroup("de-cu", _("What is nominated"), self._asked("title"), self._asked(*CHOSEN)),
            QuestionGroup(
                "doi-tuong", _("Who it is about"), self._asked("subject_name", "position", *PERSONAL)
            ),
            QuestionGroup("viec-lam", _("What was done"), self._asked("new_factor", *TOLD)),
            QuestionGroup("suy-ton", _("Endorsement"), self._asked("endorsement")),
        ]
        for slug, title, general in (
            ("tieu-chi-chung", _("General criteria"), True),
            ("tieu-chi-rieng", _("Criteria of this field"), False),
        ):
            lines = [line for line in self.lines if (line.field_id is None) == general]
            if lines:
                groups.append(QuestionGroup(slug, title, rows=self._rows(lines)))
        return groups

    def _asked(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def _rows(self, lines) -> list[AnswerRow]:
        return [AnswerRow(line, self[f"rating_{line.pk}"], self[f"evidence_{line.pk}"]) for line in lines]
