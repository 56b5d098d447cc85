"""What stands before the pages of the intake."""

from exemplars.nominations.kept import keep

PLACES = ("/de-cu/", "/admin/de-cu/")


class KeepTypedMiddleware:
    """Puts aside what is sent when nobody is signed in any more, before anybody is led to the door."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        here = request.path_info.startswith(PLACES)
        if here and request.method == "POST" and not request.user.is_authenticated:
            keep(request)
