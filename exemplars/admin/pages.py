"""What the admin may not do to pages about people, said kindly."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from exemplars.models import Consent


def keep_pages_with_consents(request, page):
    """Hook `before_delete_page`: the consents are the proof of what was public, so their page stays."""
    if title := _with_consents([page]):
        messages.error(request, _refusal(title))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def keep_pages_with_consents_in_bulk(request, action_type, objects, action):
    """Hook `before_bulk_action`: the same for several pages at once."""
    if action_type != "delete" or action.model is not Page:
        return None
    if title := _with_consents(objects):
        messages.error(request, _refusal(title))
        return redirect(action.next_url)
    return None


def _with_consents(pages: list[Page]) -> str:
    """The title of the first page, among these and all below them, on which a consent hangs."""
    for page in pages:
        keys = page.get_descendants(inclusive=True).values("pk")
        consent = Consent.objects.filter(exemplar__in=keys).select_related("exemplar").first()
        if consent:
            return consent.exemplar.title
    return ""


def _refusal(title: str) -> str:
    return _(
        "“%(title)s” stays: consents were recorded for it, and they have to be kept. "
        "Unpublish it instead; then nobody sees it any more."
    ) % {"title": title}
