"""What the answer at a public address may depend on, read from the WSGI environment. Nothing else may."""

from typing import NamedTuple, Self

from django.conf import settings

TRACKING = {"fbclid", "gclid", "dclid", "msclkid", "zarsrc", "_gl", "igshid", "mc_cid", "mc_eid"}
"""What networks hang on an address when it is shared; with utm_… no view ever sees it."""


class Address(NamedTuple):
    """`path` and `query` are as the view reads them; `part`: htmx asks for a part of the page."""

    scheme: str
    host: str
    path: str
    query: str
    part: bool

    @classmethod
    def of(cls, meta: dict) -> Self:
        return cls(
            scheme_of(meta),
            host_of(meta),
            meta["PATH_INFO"],
            meta.get("QUERY_STRING", ""),
            "HTTP_HX_REQUEST" in meta and asks_for_part(meta),
        )


def scheme_of(meta: dict) -> str:
    """http or https, from the proxy where one is trusted: as Django reads it for a request."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if said := meta.get(name):
            return "https" if said.split(",", 1)[0].strip() == secure else "http"
    return meta.get("wsgi.url_scheme", "http")


def host_of(meta: dict) -> str:
    """The host as the client wrote it; without a word from the client, what the server calls itself."""
    if host := meta.get("HTTP_HOST"):
        return host.lower()
    name, port = meta.get("SERVER_NAME", ""), str(meta.get("SERVER_PORT", ""))
    return name if port in ("", "80", "443") else f"{name}:{port}"


def asks_for_part(meta: dict) -> bool:
    """Whether htmx asks for a part; going back in the browser's history wants the page after all."""
    going_back = meta.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"
    return meta.get("HTTP_HX_REQUEST") == "true" and not going_back


def reduce(meta: dict) -> None:
    """Take away what the view isn't meant to see: tracking in the query, and what htmx says of itself.

    It is done before anything reads the request, so that no page can depend on what its key doesn't hold.
    """
    if query := meta.get("QUERY_STRING"):
        parts = query.split("&")
        meta["QUERY_STRING"] = "&".join(part for part in parts if not is_tracking(part.partition("=")[0]))
    kept = {"HTTP_HX_REQUEST"} if asks_for_part(meta) else set()
    for name in [name for name in meta if name.startswith("HTTP_HX_") and name not in kept]:
        del meta[name]


def is_tracking(name: str) -> bool:
    name = name.lower()
    return name in TRACKING or name.startswith("utm_")
