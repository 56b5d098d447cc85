"""Text that was sent when nobody was signed in any more waits in the session for the one who typed it.

A form carries, signed, who it was given to. When it comes back without that person's session, what was
typed is put aside; after signing in the same person finds it in the form again, to look at and save.
"""

from django.core import signing
from django.http import HttpRequest, QueryDict

KEY, SALT = "typed_but_not_saved", "exemplars.nominations.kept"
LIFETIME = 7 * 24 * 3600
FORM = "application/x-www-form-urlencoded"
ON_ITS_OWN = "luu/"
"""The end of the address to which a page saves on its own; the text belongs to the page itself."""


def typist_of(request: HttpRequest) -> str:
    """What a form has to carry, as `typist`, for its text to be kept."""
    return signing.dumps(request.user.pk, salt=SALT)


def typist_in(request: HttpRequest, *, max_age: int | None = LIFETIME) -> int | None:
    """The key of the person to whom the form was given that was sent; None when it isn't one of ours."""
    if request.method != "POST" or request.content_type != FORM:
        return None
    try:
        return signing.loads(request.POST.get("typist", ""), salt=SALT, max_age=max_age)
    except signing.BadSignature:
        return None


def is_anothers(request: HttpRequest) -> bool:
    """Whether a form was sent that somebody else had been given than who is signed in, however long ago."""
    return request.user.is_authenticated and typist_in(request, max_age=None) not in (None, request.user.pk)


def keep(request: HttpRequest) -> bool:
    """Put aside what was sent, if it came from one of our forms; true when it is safe."""
    if (typist := typist_in(request)) is None:
        return False
    page = request.path.removesuffix(ON_ITS_OWN)
    request.session[KEY] = {"page": page, "typist": typist, "text": request.POST.urlencode()}
    return True


def kept(request: HttpRequest) -> QueryDict | None:
    """What this person typed on this page and couldn't save."""
    found = request.session.get(KEY)
    if not found or (found["page"], found["typist"]) != (request.path, request.user.pk):
        return None
    return QueryDict(found["text"])


def forget(request: HttpRequest) -> None:
    """It is saved."""
    request.session.pop(KEY, None)
