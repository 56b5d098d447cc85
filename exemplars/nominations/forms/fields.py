"""Form fields for Vietnamese text: what is stored is clean, lengths are counted as people see them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from exemplars import clock, text
from exemplars.models.base import CONTROL_CHARACTERS

NAME_LIMIT, SUMMARY_LIMIT, LONG_LIMIT = 250, 200, 5_000
OLDEST = 120
FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_KEY = 18
"""Digits; a longer number doesn't fit into a key of the database, which would stumble over it."""


def in_our_time(value: date | int) -> None:
    """Refuse a year, or the year of a day or moment, that can only be a slip: calendars end somewhere."""
    if not FIRST_YEAR <= getattr(value, "year", value) <= LAST_YEAR:
        raise ValidationError(
            _("Check the year: it lies between %(first)s and %(last)s."),
            code="not_our_time", params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)},
        )  # fmt: skip


class KnownKeys:
    """Mixin of fields that choose several rows: a key that no row can have is an unknown one."""

    def _check_values(self, value):
        for key in value:
            if len(str(key)) > LONGEST_KEY:
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": key})
        return super()._check_values(value)


class SeveralRows(KnownKeys, forms.ModelMultipleChoiceField):
    """Some of the rows that are offered."""


class PlainText(forms.CharField):
    """Several lines of plain text, at most `limit` visible characters; nothing is cut off silently.

    Emoji and letters with heaps of marks are stored as several characters each: `room` is for how many.
    """

    widget = forms.Textarea
    room_for_each = 10
    default_error_messages = {
        "required": _("Please fill this in."),
        "control_characters": CONTROL_CHARACTERS,
        "too_long": _("Use at most %(limit)s characters: it has %(count)s now."),
        "too_wide": _("Emoji and piled up marks take the room of several letters: use fewer of them."),
    }

    def __init__(self, *, limit: int = LONG_LIMIT, **kwargs):
        self.limit, self.room = limit, limit * self.room_for_each
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
        if len(value) > self.room:
            raise ValidationError(self.error_messages["too_wide"], code="too_wide")


class PlainLine(PlainText):
    """One line of plain text: line breaks that were pasted become spaces. Its column has `limit` places."""

    widget = forms.TextInput
    room_for_each = 1

    def __init__(self, *, limit: int = NAME_LIMIT, **kwargs):
        super().__init__(limit=limit, **kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"data-one-line": ""}

    def tidy(self, value: str) -> str:
        return text.clean_line(value)


class Email(PlainLine):
    """An address to write to."""

    default_validators = [validate_email]

    def __init__(self, **kwargs):
        attributes = {"inputmode": "email", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(limit=254, widget=forms.TextInput(attrs=attributes), **kwargs)


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


class Day(forms.DateField):
    """A day that has been, written as people here write it: 5/9/2026."""

    input_formats = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
    default_error_messages = {
        "invalid": _("Write the day like this: 5/9/2026."),
        "ahead": _("This day is still to come: check day, month and year."),
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 12, "autocomplete": "off"})
        super().__init__(input_formats=self.input_formats, widget=widget, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and value > clock.today():
            raise ValidationError(self.error_messages["ahead"], code="ahead")

    def normal(self, value) -> str:
        """The same day in the same characters, however it was typed; what is no day stays as it is."""
        try:
            day = self.to_python(value)
        except ValidationError:
            return value
        return f"{day.day}/{day.month}/{day.year}" if day else ""

    prepare_value = normal


class Heads(forms.IntegerField):
    """How many people; a number that a meeting can have."""

    default_error_messages = {"invalid": _("Write a whole number, such as 45.")}

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"})
        super().__init__(min_value=0, max_value=100_000, widget=widget, **kwargs)
