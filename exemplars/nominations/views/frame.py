"""What all pages of a unit share: who may come in, and how an action ends."""

from contextlib import suppress
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, UnreadablePostError
from django.http.request import RawPostDataException
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from exemplars import clock
from exemplars.nominations.attachments import MOST_FILES, MOST_SENT
from exemplars.nominations.kept import FORM, forget, is_anothers
from exemplars.nominations.permissions import can_sign, can_write, enters_on_behalf, nomination_for
from exemplars.nominations.services import Refused

MOST_PASSED, CHUNK = 4 * MOST_SENT, 64 * 1024
CARRIED = {"csrfmiddlewaretoken", "typist", "version", "base", "then"}
"""What a form sends beside what somebody typed."""


def unit_page(view):
    """For people who act for a unit; to others that are signed in it doesn't exist. No cache keeps it.

    Internal Affairs comes in to a single nomination: `nomination_for` gives it what it enters for units.
    """

    @login_required
    def inside(request, *args, **kwargs):
        on_behalf = "pk" in kwargs and enters_on_behalf(request.user)
        if request.user.membership() is None and not on_behalf:
            raise Http404
        return view(request, *args, **kwargs)

    @never_cache
    @wraps(view)
    def page(request, *args, **kwargs):
        if request.content_type == FORM and is_anothers(request):  # uploads: when their forgery check fails
            return typed_by_another(request)
        with clock.answering():
            return inside(request, *args, **kwargs)

    return page


def typed_by_another(request):
    """Two people share a browser: nothing is stored, and what was sent stands in the page for its owner."""
    sent = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    words = [
        value for name, values in sent if name not in CARRIED for value in values if len(value.split()) > 1
    ]
    context = {"sent": sent, "words": words}
    return render(request, "nominations/typed_by_another.html", context, status=409)


def bounded_upload(view):
    """Refuses what is announced as too much before the check against forgery reads it, and what broke off."""

    @csrf_exempt
    @wraps(view)
    def page(request, *args, **kwargs):
        if refusal := _refusal(request):
            _let_pass(request)
            messages.error(request, refusal)
            return redirect(request.path)
        return csrf_protect(view)(request, *args, **kwargs)

    return page


def too_much_at_once() -> str:
    sentence = _("That was too much at once: send at most %(files)s files and 60 MB in one go.")
    return sentence % {"files": MOST_FILES}


def _refusal(request) -> str:
    """Why what was sent can't be looked at; empty when it can."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdecimal() or int(announced) > MOST_SENT:
        return too_much_at_once()
    try:
        request.POST  # noqa: B018  reads it: the limits of Django speak up now
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return too_much_at_once()
    except UnreadablePostError:
        return _("The upload broke off on its way: nothing of it is stored. Please send it again.")
    except OSError:
        return _("There is no room for more files at the moment. Please try again later.")
    return ""


def _let_pass(request) -> None:
    """Take what is on its way and keep none of it: a browser reads the answer only after it has sent all."""
    passed = 0
    with suppress(OSError, RawPostDataException):
        while passed < MOST_PASSED and (chunk := request.read(CHUNK)):
            passed += len(chunk)


def for_drafter(request, pk: int):
    """The unit's nomination, for who drafts; 404 for everybody else."""
    nomination = nomination_for(request.user, pk)
    if not can_write(request.user, nomination):
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


def act(request, nomination, action, *, reaches: str, said: str, then=read, **details):
    """Do one step and say how it went, on the page `then`.

    A second click on the same button finds it done, which is no fault.
    """
    if request.method != "POST":
        return read(nomination)
    try:
        action(nomination, by=request.user, **details)
    except Refused as refused:
        nomination.refresh_from_db(fields=["status"])
        if nomination.status != reaches:
            tell(request, refused)
            return read(nomination)
    forget(request)
    messages.success(request, said)
    return then(nomination)


def tell(request, refused: Refused) -> None:
    for reason in refused.reasons:
        messages.error(request, reason)
