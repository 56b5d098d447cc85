"""What all parts of the form share: several people at it, "is it complete?", and what is to be stored."""

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exemplars.nominations.forms.conflicts import (
    fingerprint,
    readable,
    reconciled,
    shown_after,
    shown_before,
    stored_value,
)
from exemplars.nominations.models import Nomination
from exemplars.nominations.sections import Section, asked

YES, NO = "yes", "no"
CARRIED = ("version", "base", "complete")


@dataclass(frozen=True)
class Told:
    """An answer to read: the question, what was said, and the control to change it."""

    label: str
    text: str
    name: str
    more: tuple[str, ...] = ()


class SectionForm(forms.ModelForm):
    """A part of a nomination. Nothing has to be there yet; `lines` are the criteria, read beforehand.

    `sent` is what the page sent: what it asked is stored, even where meanwhile other questions are asked.
    """

    section: ClassVar[Section]
    folded: ClassVar[tuple[str, ...]] = ()
    version = forms.IntegerField(widget=forms.HiddenInput)
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    complete = forms.ChoiceField(
        label=_("Have you completed this part?"),
        choices=[(YES, _("Yes, it is complete")), (NO, _("No, I'll come back to it"))],
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta:
        model = Nomination
        fields: ClassVar[list[str]] = []

    @classmethod
    def of_post(cls, posted: QueryDict, nomination: Nomination, lines=None) -> "SectionForm":
        """The form as it was sent, reconciled with what is stored now."""
        known = {"instance": nomination, "sent": posted, "lines": lines}
        if posted.get("version") == str(nomination.version) and shown_before(posted) is None:
            return cls(posted, **known)
        found = reconciled(posted, cls(**known))
        form = cls(found.data, **known)
        form.taken = found.taken
        form.dispute = {name: readable(form.fields[name], value) for name, value in found.dispute.items()}
        return form

    def __init__(self, data=None, *, instance, sent: QueryDict | None = None, lines=None, **kwargs):
        super().__init__(data, instance=instance, **kwargs)
        self.sent, self.lines = sent or QueryDict(), lines
        self.dispute: dict[str, str] = {}
        self.taken: set[str] = set()
        shown = set(shown_before(self.sent) or ())
        for name in set(self.section.columns) - set(asked(self.section, instance)) - shown:
            self.fields.pop(name, None)
        self.initial["complete"] = YES if self.section.slug in instance.sections_done else ""
        self.ask()
        self.initial["version"] = instance.version
        self.initial["base"] = fingerprint(self)
        self.order_fields([name for name in self.fields if name not in CARRIED])

    def ask(self) -> None:
        """Word the questions for this nomination and add those that depend on it."""

    def changes(self) -> dict:
        """What of the valid answers is to be stored, as `save_draft` takes it."""
        given = {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}
        done = self._done()
        return given if done is None else given | {"sections_done": done}

    def _done(self) -> list[str] | None:
        """The parts that are complete once this is stored; None: nothing is said about it."""
        others = [slug for slug in self.instance.sections_done if slug != self.section.slug]
        match self.cleaned_data.get("complete"):
            case "yes":
                return [*others, self.section.slug]
            case "no":
                return others
        return None

    def shown_after(self, saved: Nomination) -> str:
        """The mark for the page that sent this, when it goes on after the save without being drawn anew."""
        return shown_after(self.sent, self.taken, type(self)(instance=saved, sent=self.sent))

    def questions(self) -> list[forms.BoundField]:
        """What stands openly on the page, in order."""
        hidden = {*CARRIED, *self.folded}
        return [field for field in self if field.name in self._meta.fields and field.name not in hidden]

    def folded_questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.folded if name in self.fields]

    @property
    def folded_is_open(self) -> bool:
        """Whether something in the folded part needs to be seen."""
        return any(field.errors or field.name in self.dispute for field in self.folded_questions())

    def told(self) -> list[Told]:
        """The stored answers, to read."""
        return [self.told_of(name) for name in self.fields if name not in CARRIED]

    def told_of(self, name: str) -> Told:
        field = self.fields[name]
        return Told(str(field.label), readable(field, stored_value(self, name)), name)

    def anchor(self, name: str) -> str:
        """The name by which an address reaches a control; of several radio buttons the first."""
        return f"{name}_0" if isinstance(self.fields[name].widget, forms.RadioSelect) else name
