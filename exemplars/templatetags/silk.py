"""A story's length of silk, for templates."""

from django import template
from django.utils.safestring import SafeString

from exemplars import silk

register = template.Library()


@register.simple_tag
def silk_drawing(seed: str, shape: str) -> SafeString:
    """The plate that belongs to a seed (a page's slug), as SVG; `data-hue` around it gives the colour."""
    return SafeString(silk.drawing(silk.key(str(seed)), shape))


@register.filter
def silk_hue(seed: str) -> str:
    """A hue for what has no field: columns and articles."""
    return silk.hue_of(str(seed))
