"""The form of the files page: new files, and what is said about each that is there."""

from dataclasses import dataclass

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from exemplars.models import Criterion
from exemplars.nominations.attachments import Description
from exemplars.nominations.enums import Rights
from exemplars.nominations.forms.fields import PlainLine
from exemplars.nominations.models import Attachment, Nomination
from exemplars.nominations.rules import lines_for

CAPTION_LIMIT, LINE_SHOWN = 250, 90
ANSWERS = {"yes": True, "no": False}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, as a list. What they are is found out by their content when they are stored."""

    widget = SeveralFiles(attrs={"accept": "image/*,.heic,.heif,.pdf,.docx,.xlsx,.odt"})
    default_error_messages = {"required": _("Choose a file first.")}

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(one, initial) for one in data or [None] if one or self.required]


def rights_field(label) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Rights, widget=forms.RadioSelect, required=False)


def child_field(label) -> forms.TypedChoiceField:
    """Whether a child can be recognised: True, False, or None while nobody has said."""
    return forms.TypedChoiceField(
        label=label, choices=[("no", _("No")), ("yes", _("Yes"))], widget=forms.RadioSelect,
        coerce=ANSWERS.get, empty_value=None, required=False,
    )  # fmt: skip


@dataclass(frozen=True)
class FileRow:
    """A file with its questions."""

    attachment: Attachment
    questions: list[forms.BoundField]
    is_open: bool


class FilesForm(forms.Form):
    """One form for the whole page, so that a button anywhere on it loses nothing that was typed elsewhere."""

    files = FilesField(label=_("Choose photos or documents"), allow_empty_file=True)

    def __init__(self, *args, nomination: Nomination, **kwargs):
        super().__init__(*args, **kwargs)
        self.attachments = list(nomination.attachments.all())
        self.fields["files"].required = not self.attachments
        lines = _line_choices(lines_for(nomination)) if self.attachments else []
        for attachment in self.attachments:
            self._ask_about(attachment, lines)
        if sum(bool(one.open_questions) for one in self.attachments) > 1:
            self.fields["all_rights"] = rights_field(_("Who made these photos?"))
            self.fields["all_child"] = child_field(_("Can a child be recognised in one of them?"))

    def _ask_about(self, attachment: Attachment, lines: list) -> None:
        key = attachment.pk
        self.fields[f"caption_{key}"] = PlainLine(
            label=_("What it shows or proves"), limit=CAPTION_LIMIT, required=False,
            initial=attachment.caption,
        )  # fmt: skip
        self.fields[f"criterion_{key}"] = forms.TypedChoiceField(
            label=_("The line that it proves"), choices=lines, coerce=int, empty_value=None, required=False,
            initial=attachment.criterion_id,
        )  # fmt: skip
        if attachment.is_photo:
            self.fields[f"rights_{key}"] = rights_field(_("Who made it?"))
            self.initial[f"rights_{key}"] = attachment.rights
            self.fields[f"child_{key}"] = child_field(_("Can a child be recognised in it?"))
            self.initial[f"child_{key}"] = {True: "yes", False: "no", None: ""}[attachment.shows_child]

    def rows(self) -> list[FileRow]:
        """Every file; those with open questions are unfolded, unless all can be answered at once."""
        rows = []
        for attachment in self.attachments:
            names = [f"{name}_{attachment.pk}" for name in ("rights", "child", "caption", "criterion")]
            questions = [self[name] for name in names if name in self.fields]
            asks = bool(attachment.open_questions) and not self.for_all()
            rows.append(FileRow(attachment, questions, asks or any(one.errors for one in questions)))
        return rows

    def for_all(self) -> list[forms.BoundField]:
        """The questions that can be answered once for all photos without an answer."""
        return [self[name] for name in ("all_rights", "all_child") if name in self.fields]

    def descriptions(self) -> dict[int, Description]:
        """What was said about each file, by its key; files of which nothing was sent are left out."""
        return {
            one.pk: self._description(one) for one in self.attachments if f"caption_{one.pk}" in self.data
        }

    def _description(self, attachment: Attachment) -> Description:
        said, key = self.cleaned_data, attachment.pk
        caption, criterion = said[f"caption_{key}"], said[f"criterion_{key}"]
        if not attachment.is_photo:
            return Description(caption, criterion)
        child = said[f"child_{key}"]
        return Description(
            caption,
            criterion,
            said[f"rights_{key}"] or said.get("all_rights", ""),
            said.get("all_child") if child is None else child,
        )


def _line_choices(lines: list[Criterion]) -> list:
    """The lines of the criteria, general ones first, each in as many words as a narrow screen can show."""
    general = [_line_choice(line) for line in lines if line.field_id is None]
    special = [_line_choice(line) for line in lines if line.field_id is not None]
    return [
        ("", _("None in particular")),
        (_("General criteria"), general),
        (_("Criteria of this field"), special),
    ]


def _line_choice(line: Criterion) -> tuple[int, str]:
    return line.pk, Truncator(line.wording).chars(LINE_SHOWN)
