"""From the address in CLAMD_URL to where the virus scanner listens."""

from urllib.parse import unquote, urlsplit

type Address = str | tuple[str, int]
"""The path of a socket on this machine, or a host with its port."""


def address(url: str) -> Address | None:
    """Reads `unix:///path/of/the/socket` and `tcp://host:port`; nothing for an empty one.

    Raises ValueError for anything else.
    """
    if not url:
        return None
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.scheme == "unix" and not parts.netloc and len(path) > 1:
        return path
    if parts.scheme == "tcp" and parts.hostname and parts.port and path in ("", "/"):
        return parts.hostname, parts.port
    raise ValueError("it has to be like unix:///run/clamav/clamd.ctl or tcp://host:3310")
