"""What all pages of a unit share: who may come in, and how an action ends."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from exemplars.nominations.attachments import MOST_BYTES, MOST_FILES
from exemplars.nominations.permissions import can_draft, can_sign, nomination_for
from exemplars.nominations.services import Refused

MOST_SENT = MOST_BYTES + 1024 * 1024
"""All files of a nomination at once, and what the form itself takes."""


def unit_page(view):
    """For people who act for a unit. To all others that are signed in the page doesn't exist; nobody keeps it."""

    @never_cache
    @login_required
    @wraps(view)
    def page(request, *args, **kwargs):
        if request.user.membership() is None:
            raise Http404
        return view(request, *args, **kwargs)

    return page


def bounded_upload(view):
    """Refuses what is announced as too much before anything is read, which the check against forgery would do."""

    @csrf_exempt
    @wraps(view)
    def page(request, *args, **kwargs):
        try:
            too_much = int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT or not hasattr(request, "POST")
        except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
            too_much = True
        if too_much:
            sentence = _("That was too much at once: send at most %(files)s files and 60 MB in one go.")
            messages.error(request, sentence % {"files": MOST_FILES})
            return redirect(request.path)
        return csrf_protect(view)(request, *args, **kwargs)

    return page


def for_drafter(request, pk: int):
    """The unit's nomination, for who drafts; 404 for everybody else."""
    nomination = nomination_for(request.user, pk)
    if not can_draft(request.user):
        raise Http404
    return nomination


def for_head(request, pk: int):
    """The unit's nomination, for the head; 404 for everybody else."""
    nomination = nomination_for(request.user, pk)
    if not can_sign(request.user):
        raise Http404
    return nomination


def read(nomination):
    return redirect("nominations:detail", nomination.pk)


def act(request, nomination, action, *, reaches: str, said: str, **details):
    """Do one step and say how it went. A second click on the same button finds it done, which is no fault."""
    if request.method != "POST":
        return read(nomination)
    try:
        action(nomination, by=request.user, **details)
    except Refused as refused:
        nomination.refresh_from_db(fields=["status"])
        if nomination.status != reaches:
            tell(request, refused)
            return read(nomination)
    messages.success(request, said)
    return read(nomination)


def tell(request, refused: Refused) -> None:
    for reason in refused.reasons:
        messages.error(request, reason)
