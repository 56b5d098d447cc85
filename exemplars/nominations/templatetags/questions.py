"""What somebody else has stored in a field while its form stood open."""

from django import template
from django.forms import BoundField

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
