"""What is meant for other people's programs: any site may read it in its readers' browsers."""

from functools import wraps

from django.http import HttpResponse


def open_to_all[R: HttpResponse](response: R) -> R:
    """The same answer, readable from everywhere: it holds nothing of the person who asks."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def open_view(view):
    """A view whose every answer may be read from everywhere."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        return open_to_all(view(request, *args, **kwargs))

    return opened
