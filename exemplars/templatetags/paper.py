"""What a page needs on paper: a QR code that leads back to it."""

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

QUIET_ZONE = 2
"""Modules of white around the code; paper gives the rest."""


@register.simple_tag
def qr(address: str) -> SafeString:
    """An inline SVG of `address`, black on white in either scheme, sized by its class in CSS.

    Its words stand beside it, so it is hidden from those who listen.
    """
    code = segno.make(address, micro=False)
    drawing = code.svg_inline(
        border=QUIET_ZONE, omitsize=True, light="#fff", svgclass="qr", lineclass=None,
    )  # fmt: skip
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308
