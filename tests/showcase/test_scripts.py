"""One script comes from its parts: each whole, in a block of its own."""

import re

from showcase.build import scripts


def test_every_part_stands_in_a_block_of_its_own():
    whole = scripts.joined()
    for part in scripts.PARTS:
        body = (scripts.FOLDER / part).read_text("utf-8").strip().replace("\nexport ", "\n")
        assert f"{{\n{body}\n}}\n" in whole
    assert re.findall(r"^(?:export|import)\b", whole, re.MULTILINE) == []


def test_what_is_written_is_what_was_joined(tmp_path, monkeypatch):
    monkeypatch.setattr(scripts, "TARGET", tmp_path / "site.js")
    assert scripts.main() == 0
    assert scripts.TARGET.read_text("utf-8") == scripts.joined()


def test_nothing_that_was_typed_stays_in_a_browser():
    """It may be a shared one: only the size of letters is kept there, so signing out has nothing to clear."""
    keeping = re.compile(r"localStorage|sessionStorage|indexedDB|caches\.|document\.cookie|serviceWorker")
    files = set(scripts.FOLDER.glob("*.js")) - {scripts.TARGET}
    assert [file.name for file in files if keeping.search(file.read_text("utf-8"))] == ["text-size.js"]
