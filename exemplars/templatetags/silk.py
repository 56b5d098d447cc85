"""Where a story's length of silk is."""

from django import template
from django.urls import reverse

from exemplars import silk

register = template.Library()


@register.simple_tag
def silk_address(seed: str, hue: str, shape: str) -> str:
    """The address of the plate that belongs to a seed (a page's slug); an unknown hue falls back to slate."""
    return reverse("silk", args=[shape, hue if hue in silk.HUES else "slate", silk.key(str(seed))])


@register.simple_tag
def silk_shape(shape: str) -> silk.Shape:
    """Width and height of a shape, for the picture's attributes."""
    return silk.SHAPES[shape]


@register.filter
def silk_hue(seed: str) -> str:
    """A hue for what has no field: columns and articles."""
    return silk.hue_of(str(seed))
