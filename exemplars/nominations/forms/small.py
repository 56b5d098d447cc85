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


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, as a list. What they are is found out by their content when they are stored."""

    widget = SeveralFiles(attrs={"accept": ".jpg,.jpeg,.png,.webp,.heic,.pdf,.docx,.xlsx,.odt"})
    default_error_messages = {"required": _("Choose a file first.")}

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class UploadForm(forms.Form):
    files = FilesField(label=_("Choose photos or documents"), allow_empty_file=True)
