"""Which share card belongs to a page, and where it is kept once it was drawn."""

import secrets
from pathlib import Path

from django.conf import settings
from wagtail.models import Page

from exemplars import silk
from exemplars.labels import labels
from exemplars.share_card import ShareCard


def card_of(page: Page, site_name: str) -> ShareCard:
    """The card of a page in its own type; a story wears the hue of its field."""
    field = getattr(page, "field", None)
    return ShareCard(
        title=page.title,
        above=" · ".join(labels(page)),
        site_name=site_name,
        seed=page.slug,
        hue=field.top.hue if field else silk.hue_of(page.slug),
    )


def card_of_site(name: str, tagline: str) -> ShareCard:
    """The card of what is no page of the tree."""
    return ShareCard(title=tagline or name, above="", site_name=name, seed=name, hue="lacquer")


def kept(card: ShareCard, page_key: int) -> bytes:
    """The card as JPEG, drawn once; older cards of the same page go."""
    folder = _folder()
    file = folder / f"{page_key}-{card.key}.jpg"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        drawn = card.jpeg()
    folder.mkdir(parents=True, exist_ok=True)
    forget(page_key)
    draft = file.with_suffix(f".{secrets.token_hex(4)}")
    draft.write_bytes(drawn)
    draft.replace(file)
    return drawn


def forget(page_key: int) -> None:
    """Leave nothing of a page's card on this machine."""
    for file in _folder().glob(f"{page_key}-*.jpg"):
        file.unlink(missing_ok=True)


def forget_card(sender, instance, **kwargs) -> None:
    """Receiver of `page_unpublished` and of the deletion of pages."""
    if isinstance(instance, Page):
        forget(instance.pk)


def _folder() -> Path:
    return settings.VAR_DIR / "share"
