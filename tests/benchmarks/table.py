"""Figures as Markdown."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table whose first column holds words and whose others hold figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(figure, line))} |" for line in lines)


def figure(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
