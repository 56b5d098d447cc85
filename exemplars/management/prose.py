"""The small markup of the data files.

A blank line parts paragraphs, `## ` begins a heading, `> ` a quote, and `> — ` says whose it is.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.html import escape

Block = tuple[str, Any]


def story(prose: str) -> list[Block]:
    """The blocks of a StreamField in their order."""
    return [_block(part) for part in _parts(prose)]


def rich_text(prose: str) -> str:
    """HTML for a RichTextField."""
    tags = {"heading": "h2", "paragraph": "p"}
    return "".join(
        f"<{tags[_kind(part)]}>{escape(_bare(part))}</{tags[_kind(part)]}>" for part in _parts(prose)
    )


def _parts(prose: str) -> Iterator[str]:
    return (part.strip() for part in prose.split("\n\n") if part.strip())


def _kind(part: str) -> str:
    return {"## ": "heading"}.get(part[:3]) or ("quote" if part.startswith("> ") else "paragraph")


def _bare(part: str) -> str:
    return part[3:].strip() if part.startswith("## ") else " ".join(part.split())


def _block(part: str) -> Block:
    kind = _kind(part)
    if kind == "heading":
        return kind, _bare(part)
    if kind == "quote":
        lines = [line.removeprefix(">").strip() for line in part.splitlines()]
        said = [line for line in lines if not line.startswith("—")]
        speaker = [line.removeprefix("—").strip() for line in lines if line.startswith("—")]
        return kind, {"quote": " ".join(said), "speaker": " ".join(speaker)}
    return kind, f"<p>{escape(_bare(part))}</p>"
