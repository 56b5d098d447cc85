"""What the head of a public page tells other programs, for templates."""

from django import template

from home.frame import frame_for
from home.head import Head

register = template.Library()


@register.simple_tag(takes_context=True)
def page_head(context) -> Head | None:
    """`{% page_head as head %}`: see `home.head.Head`. None where a page is drawn without a request."""
    request = context.get("request")
    return Head.of(context, frame_for(request)) if request else None
