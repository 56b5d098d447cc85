"""Error reports without what people typed: nominations must not travel by way of a traceback."""

from django.views.debug import SafeExceptionReporterFilter


class SilentFilter(SafeExceptionReporterFilter):
    """Reports keep the place of an error and drop form data, cookies and local variables."""

    def get_post_parameters(self, request):
        return {}

    def get_traceback_frame_variables(self, request, tb_frame):
        return []

    def get_safe_cookies(self, request):
        return {}
