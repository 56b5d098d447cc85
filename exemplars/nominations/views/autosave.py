"""A page saves on its own while somebody types; the answers are JSON with sentences for people."""

from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from exemplars import clock
from exemplars.nominations.forms import SectionForm
from exemplars.nominations.kept import forget, is_anothers, keep, typist_in
from exemplars.nominations.sections import SHAPING
from exemplars.nominations.services import ChangedMeanwhile, Refused, save_draft
from exemplars.nominations.views.frame import for_drafter, unit_page
from exemplars.nominations.views.sections import asks_otherwise, part_or_404


@never_cache
def autosave(request, pk: int, slug: str):
    """Store what is valid.

    401: sign in again; 409: somebody else changed the same answer, or the nomination has been handed on.
    """
    if is_anothers(request) or (not request.user.is_authenticated and keep(request)):
        return _sign_in(pk, slug)
    return _autosave(request, pk, slug)


def _sign_in(pk: int, slug: str) -> JsonResponse:
    """The session is over, or another person's. What was sent waits for the one who typed it."""
    said = _("You are signed out, so this isn't saved any more. Your text stays on this page.")
    door = redirect_to_login(reverse("nominations:section", args=[pk, slug]))["Location"]
    return JsonResponse({"said": said, "link": _("Sign in again"), "sign_in": door}, status=401)


@unit_page
def _autosave(request, pk: int, slug: str):
    part = part_or_404(slug)
    nomination = for_drafter(request, pk)
    if request.method != "POST":
        return redirect("nominations:section", nomination.pk, slug)
    if typist_in(request) != request.user.pk:
        return _sign_in(pk, slug)
    for _attempt in range(3):
        form = part.of_post(request.POST, for_drafter(request, pk))
        form.is_valid()
        if form.dispute:
            said = _("Not saved: somebody else changed the same answer.")
            return JsonResponse({"said": said, "link": _("See both texts")}, status=409)
        try:
            version = form.cleaned_data["version"]
            saved = save_draft(nomination, by=request.user, version=version, **form.changes())
        except ChangedMeanwhile:
            continue
        except Refused as refused:
            return _gone(nomination, refused)
        return _saved(request, form, saved)
    return JsonResponse({}, status=503)


def _gone(nomination, refused: Refused) -> JsonResponse:
    address = reverse("nominations:detail", args=[nomination.pk])
    said = " ".join(refused.reasons)
    return JsonResponse({"said": said, "link": _("Open the nomination"), "address": address}, status=409)


def _saved(request, form: SectionForm, saved) -> JsonResponse:
    forget(request)
    answer = {
        "saved_at": time_format(localtime(clock.now()), "H:i"),
        "version": saved.version,
        "base": form.shown_after(saved),
        "errors": form.errors,
        "said": "",
    }
    if SHAPING & set(form.changed_data) or asks_otherwise(request, saved, type(form)):
        answer["said"] = _("Another field, subject or kind changes the questions: see them with the button.")
    return JsonResponse(answer)
