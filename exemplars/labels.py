"""What kind of page this is, in the readers' words."""

from wagtail.models import Page


def labels(page: Page) -> list[str]:
    """The field of a story and its kind; the kind of text of an article; the type of any other page."""
    field = getattr(page, "field", None)
    if hasattr(page, "genre"):
        kind = page.get_genre_display()
    elif hasattr(page, "kind"):
        kind = page.get_kind_display()
    else:
        kind = str(page._meta.verbose_name)
    kind = kind[:1].upper() + kind[1:]
    return [field.top.short_label, kind] if field else [kind]
