"""Numbers of identity cards are masked where a nomination is read; doubts about its files are named."""

from django import template

from exemplars import text
from exemplars.nominations.models import Attachment
from exemplars.nominations.privacy import file_doubts

register = template.Library()


@register.filter
def masked(value) -> str:
    """The text with numbers of identity cards masked; goes before `linebreaks`."""
    return text.mask_personal_numbers(str(value or ""))


@register.filter
def doubts_about(attachments: list[Attachment]) -> list[str]:
    """What is open or delicate about these files, in sentences."""
    return file_doubts(list(attachments))
