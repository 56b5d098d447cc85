"""The search form, bound to GET: whatever is typed gives a query; nothing is refused."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from exemplars import text
from search.addresses import EXACT, KIND, WORDS, Address
from search.kinds import BY_SLUG

LONGEST = 200
"""As people count characters."""
NAMED_AT_MOST, SHOWN_LENGTH = 3, 60
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
            attrs={
                "type": "search",
                "maxlength": LONGEST,
                "autocomplete": "off",
                "enterkeyhint": "search",
                "data-suggestions": reverse_lazy("suggestions"),
            }
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.notes: list[str] = []

    def address(self) -> Address:
        """The question, the kind of pages, whether near spellings are wanted; what is unknown is ignored."""
        self.full_clean()
        asked = list(dict.fromkeys(value for value in self.data.getlist(KIND) if value.strip()))
        known = [value for value in asked if value in BY_SLUG]
        for value in [value for value in asked if value not in known][:NAMED_AT_MOST]:
            shown = text.clean_line(value)
            shown = shown if len(shown) <= SHOWN_LENGTH else f"{shown[:SHOWN_LENGTH]}…"
            self.notes.append(_("There is no kind of page “%(value)s”; it was ignored.") % {"value": shown})
        return Address(self.cleaned_data[WORDS], (known or [""])[0], self.data.get(EXACT) == "1")

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
