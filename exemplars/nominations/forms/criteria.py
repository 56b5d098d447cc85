"""An answer to each line of the criteria, with its proof, year by year where the plan says so."""

import re
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from exemplars.models import Criterion
from exemplars.nominations import sections
from exemplars.nominations.enums import Rating
from exemplars.nominations.forms.conflicts import readable, shown_before
from exemplars.nominations.forms.fields import PlainLine, PlainText
from exemplars.nominations.forms.section import SectionForm, Told
from exemplars.nominations.given import AnswerGiven, ProofGiven
from exemplars.nominations.rules import lines_for, missing_years, required_years

LATER = ("", _("Answer later"))
MOST_YEARS, CELL_LIMIT = 15, 160
_LINE = re.compile(r"rating_(\d{1,10})$")
_YEAR = re.compile(r"proof_\d{1,10}_(\d{4})_")


def rating_choices(line: Criterion, answer) -> list[tuple[str, str]]:
    """Three answers, and "doesn't apply" where the line allows it or somebody has said so already."""
    excused = line.allows_not_applicable or (answer and answer.rating == Rating.NOT_APPLICABLE)
    return [*((one.value, one.label) for one in Rating if one != Rating.NOT_APPLICABLE or excused), LATER]


def evidence_hints(line: Criterion) -> str:
    """What would prove the line, in words."""
    wanted = {
        "asks_text": _("Say in a few sentences what was done."),
        "asks_number": _("Give figures: before and after, with unit and period."),
        "asks_years": _("Name the paper of each year below."),
        "asks_file": _("Attach the paper that proves it, or give its number, date and issuer."),
        "asks_link": _("Name the other nomination that it goes together with."),
        "allows_not_applicable": _("If it doesn't apply, say why."),
    }
    return " ".join(str(sentence) for name, sentence in wanted.items() if getattr(line, name))


@dataclass(frozen=True)
class YearRow:
    """One year of a line that wants proof every year."""

    year: int
    document: forms.BoundField
    issuer: forms.BoundField


@dataclass(frozen=True)
class AnswerRow:
    """A line of the criteria with its controls; `missing` are the years that aren't proven yet."""

    line: Criterion
    rating: forms.BoundField
    evidence: forms.BoundField
    years: list[YearRow] = dataclass_field(default_factory=list)
    missing: list[int] = dataclass_field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        return bool(self.rating.errors or self.evidence.errors)


class CriteriaForm(SectionForm):
    """`more_years`: how many years before the required ones stand there too."""

    def __init__(self, *args, more_years: int = 0, **kwargs):
        self.more_years = more_years
        super().__init__(*args, **kwargs)

    def ask(self):
        if self.lines is None:
            self.lines = lines_for(self.instance)
        self.lines = [*self.lines, *self._asked_before()]
        self.asked_lines = sections.lines_in(self.section, self.lines)
        given = {answer.criterion_id: answer for answer in self.instance.answers.all()}
        proofs = {(one.criterion_id, one.year): one for one in self.instance.year_proofs.all()}
        self.years = {line.pk: self._years(line, proofs) for line in self.asked_lines if line.asks_years}
        for line in self.asked_lines:
            self._ask_line(line, given.get(line.pk))
            for year in self.years.get(line.pk, ()):
                self._ask_year(line, year, proofs.get((line.pk, year)))

    def _asked_before(self) -> list[Criterion]:
        """Lines that the page asked before the field or the subject was changed elsewhere: none gets lost."""
        shown = {int(found[1]) for name in shown_before(self.sent) or () if (found := _LINE.match(name))}
        missing = shown - {line.pk for line in self.lines}
        criteria = self.instance.round.criterion_set_id
        return list(Criterion.objects.filter(criterion_set=criteria, pk__in=missing)) if missing else []

    def _years(self, line: Criterion, proofs) -> list[int]:
        """The required years, those that are proven, those that were sent, and some more: in order."""
        required = required_years(self.instance)
        first = self.instance.round.year - 1
        sent = {int(found[1]) for name in self.sent if (found := _YEAR.match(name))}
        proven = {year for pk, year in proofs if pk == line.pk}
        known = {*required, *(year for year in sent if first - MOST_YEARS < year <= first), *proven}
        earliest = min(known, default=first + 1)
        return sorted(known | {earliest - back for back in range(1, self.more_years + 1)})

    def _ask_line(self, line: Criterion, answer) -> None:
        rating, evidence = f"rating_{line.pk}", f"evidence_{line.pk}"
        short = Truncator(line.wording).chars(60)
        self.fields[rating] = forms.ChoiceField(
            choices=rating_choices(line, answer), widget=forms.RadioSelect, required=False, label=short
        )
        self.fields[evidence] = PlainText(
            label=_("Evidence: %(line)s") % {"line": short},
            required=False,
            help_text=evidence_hints(line),
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.initial[rating] = answer.rating if answer else ""
        self.initial[evidence] = answer.evidence if answer else ""

    def _ask_year(self, line: Criterion, year: int, proof) -> None:
        labels = {"document": _("Paper of %(year)s"), "issuer": _("Issued by, %(year)s")}
        for column, label in labels.items():
            name = f"proof_{line.pk}_{year}_{column}"
            self.fields[name] = PlainLine(label=label % {"year": year}, limit=CELL_LIMIT, required=False)
            self.initial[name] = getattr(proof, column, "")

    def _read(self, name: str) -> str:
        """What was typed, or what is stored where that is faulty."""
        return self.cleaned_data.get(name, self.initial[name])

    def changes(self):
        answers = {
            line.pk: AnswerGiven(self._read(f"rating_{line.pk}"), self._read(f"evidence_{line.pk}"))
            for line in self.asked_lines
        }
        proofs = {
            (pk, year): ProofGiven(
                self._read(f"proof_{pk}_{year}_document"), self._read(f"proof_{pk}_{year}_issuer")
            )
            for pk, years in self.years.items()
            for year in years
        }
        return super().changes() | {"answers": answers, "year_proofs": proofs}

    def rows(self) -> list[AnswerRow]:
        missing = {line.pk: years for line, years in missing_years(self.instance, self.asked_lines)}
        return [
            AnswerRow(
                line,
                self[f"rating_{line.pk}"],
                self[f"evidence_{line.pk}"],
                [self._year_row(line, year) for year in self.years.get(line.pk, ())],
                missing.get(line.pk, []),
            )
            for line in self.asked_lines
        ]

    def _year_row(self, line: Criterion, year: int) -> YearRow:
        return YearRow(year, self[f"proof_{line.pk}_{year}_document"], self[f"proof_{line.pk}_{year}_issuer"])

    def told(self):
        return [self._told_line(line) for line in self.asked_lines]

    def _told_line(self, line: Criterion) -> Told:
        rating = self.initial[f"rating_{line.pk}"]
        said = readable(self.fields[f"rating_{line.pk}"], rating) if rating else ""
        more = [self.initial[f"evidence_{line.pk}"]]
        for year in self.years.get(line.pk, ()):
            cells = [self.initial[f"proof_{line.pk}_{year}_{column}"] for column in ("document", "issuer")]
            if any(cells):
                more.append(f"{year}: {', '.join(filter(None, cells))}")
        return Told(line.wording, said, f"rating_{line.pk}", tuple(filter(None, more)))


class GeneralForm(CriteriaForm):
    section = sections.GENERAL


class SpecialForm(CriteriaForm):
    section = sections.SPECIAL
