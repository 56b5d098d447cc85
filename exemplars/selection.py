"""What a reader chose in the filters, read from the query string, and the addresses of other choices."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exemplars import text
from exemplars.facets import Facet

NEWEST, BY_NAME = "moi-nhat", "ten"
ORDERS = (NEWEST, BY_NAME)
ORDER, WORDS, PAGE = "sap-xep", "q", "trang"
LONGEST_QUERY = 200
NAMED_AT_MOST, SHOWN_LENGTH = 10, 60


class KnownValues(forms.MultipleChoiceField):
    """Keeps the values that are known, each once and in their own order; the others fall out silently."""

    def __init__(self, facet: Facet):
        choices = [(choice.value, choice.label) for choice in facet.choices]
        super().__init__(choices=choices, label=facet.label, required=False)
        self.read, self.known = facet.read, facet.known

    def clean(self, value):
        given = {self.read(one) for one in value or ()}
        return [one for one, _label in self.choices if one in given]

    def knows(self, value: str) -> bool:
        return self.read(value) in self.known


class KnownOrder(forms.ChoiceField):
    """An order by its name; "" for one that isn't known."""

    def __init__(self):
        super().__init__(choices=[(order, order) for order in ORDERS], label=_("Order"), required=False)

    def clean(self, value):
        return value if value in ORDERS else ""

    def knows(self, value: str) -> bool:
        return value in ORDERS


class FilterForm(forms.Form):
    """The filters, bound to GET (code-style.md, habit 11). It is never invalid as a whole."""

    def __init__(self, query: QueryDict, facets: Collection[Facet]):
        super().__init__(query)
        self.fields[WORDS] = forms.CharField(
            label=_("Words in this list"), required=False, max_length=LONGEST_QUERY
        )
        self.fields |= {facet.name: KnownValues(facet) for facet in facets}
        self.fields[ORDER] = KnownOrder()

    def clean_q(self):
        return text.clean_line(self.cleaned_data[WORDS])

    @property
    def unknown(self) -> list[tuple[str, str]]:
        """Parameter and value of what was ignored, shortened: anybody may have written it into a link."""
        names = (name for name in self.fields if name != WORDS)
        ignored = [
            (name, value)
            for name in names
            for value in dict.fromkeys(self.data.getlist(name))
            if value.strip() and not self.fields[name].knows(value)
        ]
        if WORDS in self.errors:
            ignored.append((WORDS, self.data[WORDS]))
        return [(name, shortened(value)) for name, value in ignored[:NAMED_AT_MOST]]

    @property
    def ignored(self) -> list[tuple[str, str]]:
        """The same as `unknown` under the names that readers see on the filters."""
        return [(self.fields[name].label, value) for name, value in self.unknown]


def shortened(value: str) -> str:
    """What somebody wrote into an address, fit to be named in a note."""
    value = text.clean_line(value)
    return value if len(value) <= SHOWN_LENGTH else f"{value[:SHOWN_LENGTH]}…"


@dataclass(frozen=True)
class Selection:
    """Known values alone: `chosen` by filter, search words, and the order ("" where none is asked for)."""

    chosen: dict[str, list[str]] = field(default_factory=dict)
    q: str = ""
    order: str = ""

    @classmethod
    def of(cls, form: FilterForm) -> "Selection":
        form.is_valid()  # it never stops here: what doesn't validate has fallen out of the clean data
        data = form.cleaned_data
        chosen = {name: values for name, values in data.items() if values and name not in (WORDS, ORDER)}
        return cls(chosen, data.get(WORDS, ""), data[ORDER])

    def without(self, name: str, value: str | None = None) -> "Selection":
        """The same without one value of a filter, without the filter, or (`q`) without the search words."""
        if name == WORDS:
            return replace(self, q="")
        left = [one for one in self.chosen[name] if value is not None and one != value]
        return replace(self, chosen=self.chosen | {name: left})

    def only(self, name: str, value: str) -> "Selection":
        """The same with this filter set to this one value."""
        return replace(self, chosen=self.chosen | {name: [value]})

    def ordered(self, order: str) -> "Selection":
        return replace(self, order=order)

    @property
    def indexable(self) -> bool:
        """Whether search engines may list it: at most one value, no words, no order of its own."""
        values = sum(map(len, self.chosen.values()))
        return values <= 1 and not self.q and self.order in ("", NEWEST)

    def url(self, page: int = 1) -> str:
        """Relative to the list: the same choice has one address only, whatever order it was typed in."""
        pairs = [(WORDS, self.q)] if self.q else []
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        if self.order and (self.q or self.order != NEWEST):
            pairs.append((ORDER, self.order))
        if page > 1:
            pairs.append((PAGE, str(page)))
        return f"?{urlencode(pairs)}" if pairs else "./"
