"""Static files: hashed names, compressed once, nothing missing."""

import gzip
import re

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

from showcase.build import static
from showcase.build.messages import ROOT
from showcase.static_storage import StaticStorage

CSS = "main { color: red }\n" * 50 + "body { background: url(../dot.png) }\n"
REFERENCE = re.compile(r"""\{%\s*static\s+["']([^"'{]+)["']""")


@pytest.fixture
def collected(tmp_path):
    """A storage with two files in it, collected; and the folder."""
    (tmp_path / "css").mkdir()
    (tmp_path / "css/base.css").write_text(CSS)
    (tmp_path / "dot.png").write_bytes(b"not much" * 100)
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    source = StaticFilesStorage(location=tmp_path, base_url="/static/")
    list(storage.post_process({name: (source, name) for name in ("css/base.css", "dot.png")}))
    return storage, tmp_path


def test_hashed_css_is_compressed_and_points_to_hashed_files(collected):
    storage, folder = collected
    css = folder / storage.stored_name("css/base.css")
    assert css.name != "base.css"
    assert storage.stored_name("dot.png") in css.read_text()
    assert brotli.decompress(css.with_name(css.name + ".br").read_bytes()) == css.read_bytes()
    assert gzip.decompress(css.with_name(css.name + ".gz").read_bytes()) == css.read_bytes()


def test_only_hashed_text_is_compressed(collected):
    storage, folder = collected
    css = storage.stored_name("css/base.css")
    packed = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.[bg][rz]"))
    assert packed == [f"{css}.br", f"{css}.gz"]


def test_every_static_file_that_a_template_names_exists():
    static.make()
    templates = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    named = {(path, name) for path in templates for name in REFERENCE.findall(path.read_text("utf-8"))}
    assert [(str(path), name) for path, name in sorted(named) if finders.find(name) is None] == []
