"""One stylesheet comes from its parts, its colours can be read, and it keeps the rules of our typography."""

import re
from itertools import product

import pytest

from exemplars import silk
from exemplars.enums import Hue
from showcase.build import styles

TOKENS = (styles.FOLDER / "tokens.css").read_text("utf-8")
SCHEMES = ("light", "dark")
GROUNDS = ("ground", "raised", "sunk")
TEXTS = ("ink", "quiet", "lacquer", "lacquer-deep", "gold", "well")
COLOURS = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\);", TOKENS))
HUES = {
    name: (int(angle), float(strength))
    for name, angle, strength in re.findall(
        r'\[data-hue="(\w+)"\] \{ --hue: (\d+); --strength: ([\d.]+); \}', TOKENS
    )
}
FIELD = re.findall(r"oklch\(([\d.]+) calc\(([\d.]+) \* var\(--strength\)\) var\(--hue\)\)", TOKENS)[:2]


def colour(name: str, scheme: str) -> str:
    """A token's colour in a scheme, as #rrggbb."""
    return COLOURS[name].split(", ")[SCHEMES.index(scheme)]


def luminance(hexed: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(hexed[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("text", "ground", "scheme"), product(TEXTS, GROUNDS, SCHEMES))
def test_text_can_be_read(text, ground, scheme):
    assert contrast(colour(text, scheme), colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize(("hue", "ground", "scheme"), product(HUES, GROUNDS, SCHEMES))
def test_name_of_field_can_be_read_in_its_hue(hue, ground, scheme):
    angle, strength = HUES[hue]
    lightness, chroma = map(float, FIELD[SCHEMES.index(scheme)])
    assert contrast(silk.oklch(lightness, chroma * strength, angle), colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"), [("on-strip", "strip"), ("on-fill", "fill"), ("on-fill", "fill-deep")]
)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_coloured_ground_can_be_read(text, ground, scheme):
    assert contrast(colour(text, scheme), colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize(("ground", "scheme"), product(GROUNDS, SCHEMES))
def test_edge_of_a_control_is_seen(ground, scheme):
    assert contrast(colour("edge", scheme), colour(ground, scheme)) >= 3


def test_hues_are_those_of_the_fields_and_of_the_silk():
    assert silk.HUES == HUES
    assert list(HUES) == Hue.values


def test_whole_stylesheet_holds_every_part_once_in_order():
    parts = [path.name for path in styles.sources()]
    assert parts[:3] == ["tokens.css", "base.css", "layout.css"]
    assert parts[3:] == sorted(parts[3:])
    assert all(styles.joined().count(path.read_text("utf-8").strip()) == 1 for path in styles.sources())


def test_stylesheet_is_written_once(tmp_path, monkeypatch):
    target = tmp_path / "site.css"
    monkeypatch.setattr(styles, "TARGET", target)
    assert styles.main() == 0
    before = target.stat()
    styles.main()
    assert (target.read_text("utf-8"), target.stat().st_mtime_ns) == (styles.joined(), before.st_mtime_ns)


def test_missing_part_stops_the_build(tmp_path):
    with pytest.raises(FileNotFoundError):
        styles.joined(tmp_path)


@pytest.mark.parametrize("path", styles.sources(), ids=lambda path: path.name)
def test_part_keeps_the_rules(path):
    source = path.read_text("utf-8")
    assert source.count("{") == source.count("}")
    assert "@layer" in source
    assert re.findall(r"text-transform|letter-spacing", source) == []
    if path.parent.name == "components":
        assert "url(" not in source  # addresses are relative to static/css/, so they stand in the tokens
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", source) == []  # and so do colours
