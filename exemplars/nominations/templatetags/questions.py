"""What forms of units carry and show besides their questions."""

from django import template
from django.forms import BoundField
from django.utils.html import format_html

from exemplars.nominations.kept import typist_of

register = template.Library()


def _dispute(field: BoundField) -> dict[str, str]:
    return getattr(field.form, "dispute", {})


@register.filter
def in_dispute(field: BoundField) -> bool:
    """Whether two people changed this answer at the same time."""
    return field.name in _dispute(field)


@register.filter
def stored_now(field: BoundField) -> str:
    """The other one's answer, in words."""
    return _dispute(field).get(field.name, "")


@register.simple_tag(takes_context=True)
def typist(context) -> str:
    """The hidden control that lets a form's text wait when the session of its typist has ended."""
    return format_html('<input type="hidden" name="typist" value="{}">', typist_of(context["request"]))
