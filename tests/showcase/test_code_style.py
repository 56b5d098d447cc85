"""Our code keeps the measures of size that we set ourselves, and no template carries script or style."""

import ast
import re
from pathlib import Path

import pytest

from showcase.build.messages import CODE, ROOT

LINES_OF_FUNCTION, LINES_OF_CLASS, LINES_OF_FILE, LINES_OF_TEMPLATE = 40, 200, 300, 120
INLINE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|application/ld\+json|application/json))|<style\b|\sstyle=|\son[a-z]+=\"",
    re.IGNORECASE,
)
MODULES = [
    path.relative_to(ROOT)
    for folder in (*CODE, "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = [path.relative_to(ROOT) for path in sorted(ROOT.glob("templates/**/*.html"))]


def length(node: ast.AST) -> int:
    """Lines of a definition, its docstring left out."""
    docstring = ast.get_docstring(node, clean=False) if hasattr(node, "body") else None
    return node.end_lineno - node.lineno + 1 - (len(docstring.splitlines()) if docstring else 0)


def too_long(path: Path) -> list[str]:
    """What outgrew its measure in a module."""
    source = (ROOT / path).read_text("utf-8")
    found = [f"file: {source.count(chr(10))} lines"] if source.count("\n") > LINES_OF_FILE else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > LINES_OF_FUNCTION:
            found.append(f"function {node.name}: {length(node)} lines")
        if isinstance(node, ast.ClassDef) and length(node) > LINES_OF_CLASS:
            found.append(f"class {node.name}: {length(node)} lines")
    return found


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_nothing_is_too_long(path):
    assert too_long(path) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_template_is_short_and_without_inline_script_or_style(path):
    source = (ROOT / path).read_text("utf-8")
    assert source.count("\n") <= LINES_OF_TEMPLATE
    assert INLINE.findall(source) == []
