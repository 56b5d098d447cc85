"""Finds the messages of our own code and templates, and those of the packages whose words we override.

No gettext programs: Babel reads Python, Django's own `templatize` turns a template into something like it.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
CODE = ("showcase", "home", "exemplars", "search")
NOT_CODE = {"migrations", "locale", "build"}
TEMPLATE_SUFFIXES = {".html", ".txt"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class BrokenSourceError(Exception):
    """A file that can't be read for messages; the text names it."""


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Our Python files and templates that may hold messages, in a fixed order."""
    for app in CODE:
        for path in sorted((root / app).rglob("*")):
            inner = set(path.relative_to(root).parts)
            is_template = path.suffix in TEMPLATE_SUFFIXES and "templates" in inner
            if not inner & NOT_CODE and (path.suffix == ".py" or is_template):
                yield path
    yield from (p for p in sorted((root / "templates").rglob("*")) if p.suffix in TEMPLATE_SUFFIXES)


def messages_in(source: str, *, template: bool) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Each message of one source as (msgid, or msgid and plural; context or None)."""
    if template:
        # Strings come out on one line each; without their indentation the lines are safe to tokenise.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    found = extract("python", BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"})
    for _line, message, _comments, context in found:
        yield message, context


def template_catalogue(root: Path = ROOT) -> Catalog:
    """All our messages, without translations. Raises BrokenSourceError, naming the file."""
    catalogue = Catalog(locale="vi")
    for path in sources(root):
        try:
            found = list(messages_in(path.read_text("utf-8"), template=path.suffix != ".py"))
        except (SyntaxError, ValueError) as error:
            raise BrokenSourceError(f"{path.relative_to(root)}: {error}") from error
        for message, context in found:
            catalogue.add(message, context=context)
    return catalogue


def upstream_catalogue(domain: str = "django") -> Catalog:
    """The messages of Wagtail, allauth and Django, for the plurals and the spelling of what we override.

    `django` is the domain of Python and templates, `djangojs` that of scripts. Django's Vietnamese file still
    has messages that its English one lost, and the other way round.
    """
    catalogue = Catalog(locale="vi")
    english = ("wagtail", "allauth", "taggit", "django")
    for package, language in (*((package, "en") for package in english), ("django", "vi")):
        home = Path(find_spec(package).origin).parent
        for path in sorted(home.rglob(f"locale/{language}/LC_MESSAGES/{domain}.po")):
            with path.open("rb") as file:
                for message in read_po(file, locale=language):
                    if message.id:
                        catalogue.add(message.id, context=message.context)
    return catalogue
