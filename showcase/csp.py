"""Content security policies: a strict one for public and unit pages, a wider, named one for Wagtail's admin.

The strict policy allows nothing inline and nothing from elsewhere. Wagtail's admin writes inline
scripts and styles without a nonce, shows previews in a frame and thumbnails of files not yet sent.
"""

from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.utils.csp import CSP

STRICT = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "object-src": [CSP.NONE],
}
WAGTAIL_ADMIN = STRICT | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "blob:"],
    "frame-src": [CSP.SELF],
}


class PathPolicyMiddleware(ContentSecurityPolicyMiddleware):
    """Chooses by path, so that error pages and redirects under /admin/ carry the admin's policy too."""

    def process_response(self, request, response):
        if request.path_info.startswith("/admin/") and not hasattr(response, "_csp_config"):
            response._csp_config = WAGTAIL_ADMIN
        return super().process_response(request, response)
