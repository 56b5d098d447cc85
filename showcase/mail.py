"""From the address in EMAIL_URL to Django's MAILERS."""

from urllib.parse import unquote, urlsplit

SMTP = {"smtp": {}, "submission": {"use_tls": True}, "smtps": {"use_ssl": True}}
PORTS = {"smtp": 25, "submission": 587, "smtps": 465}


def mailers(address: str) -> dict:
    """Reads `smtp://`, `submission://` (STARTTLS), `smtps://user:password@host`, `file:///…`, `console:`.

    Raises ValueError for any other scheme or a server without a name.
    """
    url = urlsplit(address)
    if url.scheme == "file":
        return _mailer("filebased", file_path=unquote(url.path))
    if url.scheme == "console":
        return _mailer("console")
    if url.scheme not in SMTP or not url.hostname:
        raise ValueError("it has to begin with smtp://, submission://, smtps://, file:/// or console:")
    return _mailer(
        "smtp",
        host=url.hostname,
        port=url.port or PORTS[url.scheme],
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        timeout=20,
        **SMTP[url.scheme],
    )


def _mailer(kind: str, **options) -> dict:
    return {"default": {"BACKEND": f"django.core.mail.backends.{kind}.EmailBackend", "OPTIONS": options}}
