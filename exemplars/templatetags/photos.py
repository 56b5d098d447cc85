"""Photos in pages: AVIF and WebP where they are made, JPEG for all."""

from django import template
from django.utils.safestring import SafeString
from wagtail.images.models import Filter, Picture, SourceImageIOError

from exemplars.renditions import USES

register = template.Library()


@register.simple_tag
def photo(image, use: str, alt: str = "", eager: bool = False) -> SafeString | str:
    """`<picture>` of an image for one of the uses of `exemplars.renditions`; nothing when it is lost.

    Without `alt` it only decorates. `eager` is for what is seen first. No query where the renditions were
    fetched before (`exemplars.mixed.fetch_renditions`).
    """
    if image is None:  # deleted since
        return ""
    shown = USES[use]
    found = image.find_existing_renditions(*map(Filter, shown.all_specs))
    made = {spec: found[Filter(spec)] for spec in shown.all_specs if Filter(spec) in found}
    if shown.least not in made:
        try:
            made[shown.least] = image.get_rendition(shown.least)
        except SourceImageIOError:
            return ""
    hurry = {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    picture = Picture(made, {"alt": alt, "sizes": shown.sizes, "decoding": "async"} | hurry)
    return picture.__html__()
