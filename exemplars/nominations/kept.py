"""Text that was sent when nobody was signed in any more waits in the session for the one who typed it.

A form carries, signed, who it was given to. When it comes back without that person's session, what was
typed is put aside; after signing in the same person finds it in the form again, to look at and save. Files
don't wait: they are chosen again.
"""

import re

from django.core import signing
from django.http import HttpRequest, QueryDict, UnreadablePostError

from exemplars.nominations.attachments import MOST_SENT

KEY, SALT = "typed_but_not_saved", "exemplars.nominations.kept"
LIFETIME = 7 * 24 * 3600
FORM, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
MOST_PAGES = 5
"""So many pages wait at most: somebody may have several tabs open when the session ends."""
_PART_OF_PAGE = re.compile(r"luu/$|(?<=/tep/)\d+/xoa/$")
"""The end of an address to which a page sends what belongs to the page itself."""


def typist_of(request: HttpRequest) -> str:
    """What a form has to carry, as `typist`, for its text to be kept."""
    return signing.dumps(request.user.pk, salt=SALT)


def typist_in(request: HttpRequest, *, max_age: int | None = LIFETIME) -> int | None:
    """The key of the person to whom the form was given that was sent; None when it isn't one of ours."""
    if not _is_fit_to_read(request):
        return None
    try:
        return signing.loads(request.POST.get("typist", ""), salt=SALT, max_age=max_age)
    except (signing.BadSignature, UnreadablePostError):
        return None


def is_anothers(request: HttpRequest) -> bool:
    """Whether a form was sent that somebody else had been given than who is signed in, however long ago."""
    return request.user.is_authenticated and typist_in(request, max_age=None) not in (None, request.user.pk)


def _is_fit_to_read(request: HttpRequest) -> bool:
    """Whether it is a form, and not more than the site takes: nobody may have signed in."""
    if request.method != "POST" or request.content_type not in (FORM, WITH_FILES):
        return False
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return request.content_type == FORM or (announced.isdecimal() and int(announced) <= MOST_SENT)


def page_of(request: HttpRequest) -> str:
    """The address of the page whose form was sent."""
    return _PART_OF_PAGE.sub("", request.path)


def keep(request: HttpRequest) -> bool:
    """Put aside what was sent, if it came from one of our forms; true when it is safe."""
    if (typist := typist_in(request)) is None:
        return False
    page, waiting = page_of(request), dict(request.session.get(KEY, {}))
    waiting.pop(page, None)
    waiting[page] = {"typist": typist, "text": request.POST.urlencode()}
    request.session[KEY] = dict(list(waiting.items())[-MOST_PAGES:])
    return True


def kept(request: HttpRequest, page: str = "") -> QueryDict | None:
    """What this person typed on this page, or on `page`, and couldn't save."""
    found = request.session.get(KEY, {}).get(page or request.path)
    if not found or found["typist"] != request.user.pk:
        return None
    return QueryDict(found["text"])


def sent_or_kept(request: HttpRequest) -> QueryDict | None:
    """The data of a form: what is being sent, or what waited for its typist."""
    return request.POST if request.method == "POST" else kept(request)


def forget(request: HttpRequest) -> None:
    """It is saved; what waits for other pages waits on."""
    waiting = dict(request.session.get(KEY, {}))
    if waiting.pop(page_of(request), None):
        request.session[KEY] = waiting
