"""The forms of one or two controls."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exemplars.nominations.forms.fields import PlainText


class NoteForm(forms.Form):
    """A word that goes with an action; `required` when the other side has to know why."""

    note = PlainText(
        label=_("What should be changed?"), limit=1_000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, required: bool = True, label=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = required
        if label:
            self.fields["note"].label = label
