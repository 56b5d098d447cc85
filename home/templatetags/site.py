"""The frame of every page, for templates."""

from django import template

from exemplars.links import absolute
from home.frame import Frame, frame_for

register = template.Library()
register.simple_tag(absolute)  # `{% absolute "/linh-vuc/y-te/" %}`


@register.simple_tag(takes_context=True)
def site_frame(context) -> Frame:
    """`{% site_frame as frame %}`: see `home.frame.Frame`."""
    return frame_for(context.get("request"))
