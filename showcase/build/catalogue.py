"""The Vietnamese catalogue, kept with Babel alone.

    python -m showcase.build.catalogue extract            bring django.po up to date with the sources
    python -m showcase.build.catalogue merge FILE.toml …  fill in translations ("English" = "Vietnamese")
    python -m showcase.build.catalogue compile            write django.mo, our overrides of Wagtail included
    python -m showcase.build.catalogue check              exit 1 and say what is missing or wrong

`wagtail.toml` and, for scripts, `wagtail-js.toml` are written by hand: our words for messages of Wagtail,
allauth and Django.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from unicodedata import is_normalized

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from showcase.build.messages import BrokenSourceError, template_catalogue, upstream_catalogue

FOLDER = Path(__file__).resolve().parents[1] / "locale/vi/LC_MESSAGES"
PO = FOLDER / "django.po"
OVERRIDES = FOLDER.parent / "wagtail.toml"
SCRIPT_OVERRIDES = FOLDER.parent / "wagtail-js.toml"
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Gương sáng Hà Đông\\n"
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*\d*(?:\.\d+)?[a-z]|%%|%[srdif]|\{\w*\}")

type Key = tuple[str, str | None]


def key_of(message: Message) -> Key:
    """What a message is known by: its (singular) English text and its context."""
    return (message.id[0] if message.pluralizable else message.id), message.context


def text_of(message: Message) -> str:
    """The translation; Vietnamese has one form for every number."""
    return (message.string[0] if message.pluralizable else message.string) or ""


def put(catalogue: Catalog, message: Message, text: str, flags: frozenset[str] = frozenset()) -> None:
    """Enter `message` into `catalogue` with `text` as its translation."""
    string = (text,) if message.pluralizable else text
    catalogue.add(message.id, string, context=message.context, flags=flags)


def read(path: Path = PO) -> Catalog:
    """The catalogue on disk; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale="vi")
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def rendered(catalogue: Catalog) -> bytes:
    """The .po file: sorted, without places and dates."""
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.encode() + body.getvalue()


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write whole or not at all: a server may be reading the file."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(content)
    draft.replace(path)
    return True


def refreshed(old: Catalog, template: Catalog) -> Catalog:
    """`template` with the translations of `old`; what is used no more is kept as obsolete."""
    known = {key_of(m): m for m in [*old.obsolete.values(), *old] if m.id}
    new = Catalog(locale="vi")
    for message in template:
        if message.id:
            before = known.pop(key_of(message), None)
            put(new, message, text_of(before) if before else "", frozenset(before.flags if before else ()))
    new.obsolete = {key: message for key, message in known.items() if text_of(message)}
    return new


def translations(path: Path) -> Iterator[tuple[Key, str]]:
    """The pairs of a TOML file: top level without context, `[ctx."…"]` with one."""
    data = tomllib.loads(path.read_text("utf-8"))
    contexts = data.pop("ctx", {})
    for context, pairs in [(None, data), *contexts.items()]:
        for english, vietnamese in pairs.items():
            if not isinstance(vietnamese, str):
                raise TypeError(f'{path}: “{english}” is no pair of texts (a table is written [ctx."…"])')
            yield (english, context), vietnamese


def merge(catalogue: Catalog, path: Path, *, replace: bool = False) -> list[str]:
    """Fill in what `path` translates and tell what didn't fit.

    A translation that is there already stays, unless `replace`.
    """
    notes = []
    for (english, context), vietnamese in translations(path):
        message = catalogue.get(english, context)
        if message is None:
            notes.append(f"not used anywhere: {english!r}")
            continue
        before = text_of(message)
        if before and before != vietnamese and not replace:
            notes.append(f"kept for {english!r}: {before!r}, not {vietnamese!r}")
            continue
        message.string = (vietnamese,) if message.pluralizable else vietnamese
        message.flags.discard("fuzzy")
    return notes


def overrides(path: Path = OVERRIDES, domain: str = "django") -> tuple[Catalog, list[str]]:
    """Our words for other packages' messages, and those that no package has (any more)."""
    catalogue, strays = Catalog(locale="vi"), []
    if not path.exists():
        return catalogue, strays
    upstream = upstream_catalogue(domain)
    for (english, context), vietnamese in translations(path):
        message = upstream.get(english, context)
        if message is None:
            strays.append(f"{path.name}: no package says {english!r}")
        else:
            put(catalogue, message, vietnamese)
    return catalogue, strays


def compiled(own: Catalog, others: Catalog) -> bytes:
    """The .mo file of both; where both know a message, ours is the one."""
    day = datetime(2026, 1, 1, tzinfo=UTC)  # any fixed one: the same texts make the same file
    whole = Catalog(locale="vi", charset="utf-8", creation_date=day, revision_date=day)
    for message in [*others, *own]:
        if message.id and text_of(message) and not message.fuzzy:
            put(whole, message, text_of(message))
    body = BytesIO()
    write_mo(body, whole)
    return body.getvalue()


def placeholders(text: str) -> set[str]:
    """The parts of a message that code fills in."""
    return {found.group(0) for found in PLACEHOLDER.finditer(text)}


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the messages of a catalogue, a line each."""
    for message in catalogue:
        if not message.id:
            continue
        english, text = key_of(message)[0], text_of(message)
        wanted = placeholders(message.id[1] if message.pluralizable else english)
        if not text:
            yield f"no translation: {english!r}"
        elif message.fuzzy:
            yield f"fuzzy: {english!r}"
        elif placeholders(text) != wanted:
            yield f"placeholders differ: {english!r} → {text!r}"
        elif not is_normalized("NFC", text):
            yield f"not NFC: {text!r}"
    yield from (f"obsolete: {key_of(m)[0]!r}" for m in catalogue.obsolete.values())


def check(po: Path = PO) -> list[str]:
    """All faults, against the sources as they are now; empty when the catalogue is complete."""
    current = refreshed(read(po), template_catalogue())
    others, strays = overrides()
    scripts, more_strays = overrides(SCRIPT_OVERRIDES, "djangojs")
    found = [*faults(current), *faults(others), *faults(scripts), *strays, *more_strays]
    if not found and rendered(current) != po.read_bytes():
        found = [f"{po.name} is behind the sources: run extract"]
    return found


def arguments(given: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="catalogue", description="The Vietnamese catalogue.")
    commands = parser.add_subparsers(dest="command", required=True)
    extracting = commands.add_parser("extract", help="bring django.po up to date with the sources")
    extracting.add_argument("--prune", action="store_true", help="forget what is used no more")
    merging = commands.add_parser("merge", help="fill in translations from TOML files")
    merging.add_argument("files", nargs="+", type=Path)
    merging.add_argument("--replace", action="store_true", help="also where there is a translation")
    commands.add_parser("compile", help="write django.mo and djangojs.mo")
    commands.add_parser("check", help="exit 1 and say what is missing or wrong")
    return parser.parse_args(given)


def run(options: argparse.Namespace) -> list[str]:
    """Do what was asked and return the faults to be shown; only `check` makes them an error."""
    if options.command == "check":
        return check()
    if options.command == "compile":
        others, strays = overrides()
        write_if_changed(PO.with_suffix(".mo"), compiled(read(), others))
        scripts, more_strays = overrides(SCRIPT_OVERRIDES, "djangojs")
        write_if_changed(PO.with_name("djangojs.mo"), compiled(Catalog(locale="vi"), scripts))
        return [*strays, *more_strays]
    catalogue = refreshed(read(), template_catalogue())
    notes = []
    if options.command == "merge":
        for path in options.files:
            notes += [f"{path.name}: {note}" for note in merge(catalogue, path, replace=options.replace)]
    elif options.prune:
        catalogue.obsolete = {}
    write_if_changed(PO, rendered(catalogue))
    return notes


def main(given: list[str] | None = None) -> int:
    """Run from the command line; 1 when `check` found something, 2 when a file can't be read."""
    options = arguments(given)
    try:
        notes = run(options)
    except (BrokenSourceError, TypeError, tomllib.TOMLDecodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for note in notes:
        sys.stdout.write(f"{note}\n")
    if options.command != "compile":
        messages = list(read())
        translated = sum(1 for message in messages if message.id and text_of(message))
        sys.stdout.write(f"{translated} of {sum(1 for m in messages if m.id)} messages translated\n")
    return 1 if options.command == "check" and notes else 0


if __name__ == "__main__":
    sys.exit(main())
