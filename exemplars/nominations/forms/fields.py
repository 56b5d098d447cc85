"""Form fields for Vietnamese text: what is stored is clean, lengths are counted as people see them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from exemplars import clock, text

NAME_LIMIT, SUMMARY_LIMIT, LONG_LIMIT = 250, 200, 5_000
OLDEST = 120


class PlainText(forms.CharField):
    """Several lines of plain text, at most `limit` visible characters; nothing is cut off silently."""

    widget = forms.Textarea
    default_error_messages = {
        "required": _("Please fill this in."),
        "control_characters": _("There are hidden control characters in it: type this text anew."),
        "too_long": _("Use at most %(limit)s characters: it has %(count)s now."),
    }

    def __init__(self, *, limit: int = LONG_LIMIT, **kwargs):
        self.limit = limit
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"data-limit": str(self.limit)}

    def tidy(self, value: str) -> str:
        return text.clean(value)

    def to_python(self, value):
        if text.has_forbidden(str(value or "")):
            raise ValidationError(self.error_messages["control_characters"], code="control_characters")
        return super().to_python(self.tidy(str(value or "")))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.limit and (count := text.visible_length(value)) > self.limit:
            numbers = {name: number_format(n, force_grouping=True) for name, n in
                       {"limit": self.limit, "count": count}.items()}  # fmt: skip
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=numbers)


class PlainLine(PlainText):
    """One line of plain text: line breaks that were pasted become spaces."""

    widget = forms.TextInput

    def __init__(self, *, limit: int = NAME_LIMIT, **kwargs):
        super().__init__(limit=limit, **kwargs)

    def tidy(self, value: str) -> str:
        return text.clean_line(value)


class YearOfBirth(forms.IntegerField):
    """A year in which somebody who lives may have been born."""

    default_error_messages = {
        "invalid": _("Write the year in four digits, such as 1965."),
        "implausible": _("Nobody alive was born in that year: check the four digits."),
    }

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}), **kwargs)

    def validate(self, value):
        super().validate(value)
        this_year = clock.today().year
        if value is not None and not this_year - OLDEST <= value <= this_year:
            raise ValidationError(self.error_messages["implausible"], code="implausible")
