"""How the control of a form field is drawn."""

from itertools import batched

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def plain_control(field: BoundField) -> SafeString:
    """The control without grey words inside: they repeat the label and vanish as soon as one types."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def in_fours(key: str) -> list[str]:
    """A long key in groups of four, to be typed over."""
    return ["".join(four) for four in batched(key, 4)]
