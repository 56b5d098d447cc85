"""A device in words, from what its browser says of itself: enough to know one's own telephone again."""

from django.utils.translation import gettext as _

BROWSERS = (
    ("Edg", "Microsoft Edge"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Zalo", "Zalo"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""Sign and name; the first that fits counts, so the particular stand before the general."""


def in_words(user_agent: str) -> str:
    """ "Chrome trên Windows"; a browser that says nothing known is "một thiết bị lạ"."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("a device that doesn't say what it is")


def _first(signs, user_agent: str) -> str:
    return next((name for sign, name in signs if sign in user_agent), "")
