"""A length of silk is the same each time, small, and holds nothing that somebody typed."""

import gzip
import re
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template

from exemplars import silk
from showcase.build.messages import ROOT

KEY = silk.key("nu-ho-sinh-va-chiec-xe-dap-bon-mua")
KEYS = [silk.key(f"guong-{number}") for number in range(40)]
GLOSS = (ROOT / "templates/components/gloss.html").read_text("utf-8")


def drawn(shape: str = "card", key: str = KEY) -> str:
    return silk.drawing(key, shape)


def test_same_seed_gives_same_silk():
    assert silk.drawing.__wrapped__(KEY, "card") == drawn()
    assert drawn() == drawn(key=silk.key("nu-ho-sinh-va-chiec-xe-dap-bon-mua"))


def test_other_seed_gives_other_silk():
    assert len({drawn(key=key) for key in KEYS}) == len(KEYS)


def test_key_is_twelve_digits_whatever_the_seed():
    keys = [silk.key(seed) for seed in ("", "đường Phố", "a" * 5000, '"><script>')]
    assert all(re.fullmatch(r"[0-9a-f]{12}", key) for key in keys)
    assert len({*keys}) == 4


@pytest.mark.parametrize(("shape", "most"), [("card", 1250), ("plate", 2000), ("band", 1400)])
def test_silk_is_small_and_well_formed(shape, most):
    form = silk.SHAPES[shape]
    for key in KEYS:
        root = ET.fromstring(drawn(shape, key))
        assert root.get("viewBox") == f"0 0 {form.width} {form.height}"
        assert len(root) == form.threads + 2
        assert len(gzip.compress(drawn(shape, key).encode(), 6)) <= most


def test_a_list_of_plates_is_light():
    page = "\n".join(drawn(key=key) for key in KEYS[:24])
    assert len(gzip.compress(page.encode(), 6)) <= 20_000


def test_silk_has_neither_style_nor_script_nor_text_nor_a_name_of_its_own():
    assert {element.tag for element in ET.fromstring(drawn()).iter()} == {"svg", "path"}
    assert not re.search(r"style|\bid=", drawn())
    assert 'aria-hidden="true"' in drawn()


def test_every_shade_is_in_the_stylesheet_and_every_gloss_in_the_page():
    dyes = {name for key in KEYS for name in re.findall(r"dye-\d+", drawn(key=key))}
    css = (ROOT / "static/css/components/silk.css").read_text("utf-8")
    assert sorted(re.findall(r"dye-\d+", css)) == sorted(f"dye-{number}" for number in range(silk.DYES))
    assert dyes <= {*re.findall(r"dye-\d+", css)}
    used = {
        name
        for key in KEYS
        for shape in silk.SHAPES
        for name in re.findall(r"url\(#(.+?)\)", drawn(shape, key))
    }
    ids = re.findall(r'id="(.+?)"', GLOSS)
    assert used == {*ids}
    assert len(ids) == len({*ids}) == 2 * silk.GLOSSES


def test_cloth_lies_along_the_longer_side():
    for form in silk.SHAPES.values():
        points = silk.cloth(KEY, "jade", form).threads[-1].points
        along = [y if form.height > form.width else x for x, y in points]
        assert along == sorted(along)
        assert along[0] < 0
        assert along[-1] > max(form.width, form.height)


@pytest.mark.parametrize(("shape", "hue"), product(silk.SHAPES, silk.HUES))
def test_cloth_has_colours_of_its_own_for_painters(shape, hue):
    cloth = silk.cloth(KEY, hue, silk.SHAPES[shape])
    shades = [shade for thread in cloth.threads for shade in thread.shades]
    assert all(re.fullmatch("#[0-9a-f]{6}", shade) for shade in (cloth.ground, *shades))


@pytest.mark.parametrize(
    ("colour", "hexed"), [((1, 0, 0), "#ffffff"), ((0, 0, 0), "#000000"), ((0.628, 0.2577, 29.23), "#ff0000")]
)
def test_oklch(colour, hexed):
    assert silk.oklch(*colour) == hexed


def test_hue_of_a_seed_is_one_of_the_twelve_and_stays():
    assert {silk.hue_of(f"trang-{number}") for number in range(300)} == {*silk.HUES}
    assert silk.hue_of("mua-hoa-thang-muoi") == silk.hue_of("mua-hoa-thang-muoi")


def test_tags_draw_and_give_a_hue():
    template = Template("{% load silk %}{{ seed|silk_hue }} {% silk_drawing seed 'card' %}")
    seed = "nu-ho-sinh-va-chiec-xe-dap-bon-mua"
    assert template.render(Context({"seed": seed})) == f"{silk.hue_of(seed)} {drawn()}"
