"""The search form, bound to GET: whatever is typed gives a query; nothing is refused."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exemplars import text

LONGEST = 200
"""As people count characters."""
_HELD = 4 * LONGEST  # code points that are looked at; a character that people see may have several


class QueryField(forms.CharField):
    """One line of clean text in normal form C; what nobody types (NUL and the like) is dropped."""

    def to_python(self, value):
        return text.clean_line(super().to_python(value))


class SearchForm(forms.Form):
    """`q`, at most 200 characters of it; `notes` says what was left out. Valid whatever is sent."""

    q = QueryField(
        label=_("What are you looking for?"),
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "maxlength": LONGEST, "autocomplete": "off", "enterkeyhint": "search"}
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.notes: list[str] = []

    def clean_q(self) -> str:
        typed = self.cleaned_data["q"]
        if text.has_forbidden(self.data.get("q", "")):
            self.notes.append(_("Characters that can't be searched for were left out."))
        if (cut := _first_characters(typed)) != typed:
            self.notes.append(_("Your search was longer than 200 characters; only the beginning was used."))
        return cut


def _first_characters(typed: str) -> str:
    """At most LONGEST characters as people count them; a letter is never taken apart from its mark."""
    cut = typed[:_HELD]
    while (excess := text.visible_length(cut) - LONGEST) > 0:
        cut = cut[:-excess]
    return cut.rstrip()
