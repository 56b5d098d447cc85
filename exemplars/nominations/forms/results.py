"""What was done, what came of it, and what was measured."""

import re
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from exemplars.enums import Kind
from exemplars.nominations import sections
from exemplars.nominations.forms.fields import SUMMARY_LIMIT, PlainLine, PlainText
from exemplars.nominations.forms.section import SectionForm, Told
from exemplars.nominations.given import RESULT, ResultGiven, is_empty, placed

MOST_RESULTS, SPARE = 20, 3
_PLACE = re.compile(r"result_(\d{1,2})_")
CELLS = {
    "indicator": (_("What is counted"), 200),
    "before": (_("Before"), 30),
    "after": (_("Now"), 30),
    "unit_of_measure": (_("Unit of measure"), 60),
    "period": (_("Period"), 60),
    "source": (_("Where the figure stands"), 200),
}
DONE = {
    Kind.MODEL: _("How does the model work, and what came of it?"),
    Kind.PERSON_EXAMPLE: _("What was done, and what came of it?"),
}
SUMMARY = {
    Kind.MODEL: _("In one sentence: why is this model worth copying?"),
    Kind.PERSON_EXAMPLE: _("In one sentence: why is this example worth following?"),
}


@dataclass(frozen=True)
class ResultRow:
    """One measured result with its controls."""

    number: int
    fields: list[forms.BoundField]

    @property
    def is_wrong(self) -> bool:
        return any(field.errors for field in self.fields)


class ResultsForm(SectionForm):
    section = sections.RESULTS
    summary = PlainLine(limit=SUMMARY_LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    achievements = PlainText(
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

    class Meta(SectionForm.Meta):
        fields = sections.RESULTS.columns

    def ask(self):
        self.fields["summary"].label = SUMMARY[self.instance.kind]
        self.fields["achievements"].label = DONE[self.instance.kind]
        stored = placed(self.instance.results.all())
        sent = [int(found[1]) for name in self.sent if (found := _PLACE.match(name))]
        filled = max(stored, default=-1) + 1
        self.places = min(MOST_RESULTS, max(SPARE, filled + 1, max(sent, default=-1) + 1))
        for place in range(self.places):
            for column, (label, limit) in CELLS.items():
                name = f"result_{place}_{column}"
                self.fields[name] = PlainLine(label=label, limit=limit, required=False)
                self.initial[name] = getattr(stored.get(place), column, "")

    def changes(self):
        """A row with a fault in it keeps what is stored of it."""
        return super().changes() | {"results": [self._given(place) for place in range(self.places)]}

    def _given(self, place: int) -> ResultGiven:
        names = {column: f"result_{place}_{column}" for column in RESULT}
        read = {column: self.cleaned_data.get(name, self.initial[name]) for column, name in names.items()}
        return ResultGiven(**read)

    def rows(self) -> list[ResultRow]:
        return [
            ResultRow(place + 1, [self[f"result_{place}_{column}"] for column in CELLS])
            for place in range(self.places)
        ]

    @property
    def is_full(self) -> bool:
        return self.places == MOST_RESULTS

    def told(self):
        told = [self.told_of(name) for name in self._meta.fields]
        for place in range(self.places):
            given = ResultGiven(**{column: self.initial[f"result_{place}_{column}"] for column in RESULT})
            if not is_empty(given):
                label = str(_("Measured result %(n)d") % {"n": place + 1})
                told.append(Told(label, in_words(given), f"result_{place}_indicator"))
        if len(told) == len(self._meta.fields):
            told.append(Told(str(_("Measured results")), "", "result_0_indicator"))
        return told


def in_words(given: ResultGiven) -> str:
    """Households that sort their waste: 12 → 60 households, 2026 (Report 12/BC-UBND)."""
    figures = " → ".join(part for part in (given.before, given.after) if part)
    figures = f"{figures} {given.unit_of_measure}".strip()
    when = ", ".join(part for part in (figures, given.period) if part)
    source = f" ({given.source})" if given.source else ""
    return f"{given.indicator}: {when}{source}" if given.indicator else f"{when}{source}"
