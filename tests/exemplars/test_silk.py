"""A length of silk is the same each time, small, and holds nothing that somebody typed."""

import gzip
import re
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from django.http import Http404
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from exemplars import silk, silk_views

KEY = silk.key("nu-ho-sinh-va-chiec-xe-dap-bon-mua")
EVERY = list(product(silk.SHAPES, silk.HUES))


def drawn(shape: str = "card", hue: str = "jade", key: str = KEY) -> str:
    return silk.svg(silk.cloth(key, hue, silk.SHAPES[shape]))


def test_same_seed_gives_same_silk():
    assert drawn() == drawn(key=silk.key("nu-ho-sinh-va-chiec-xe-dap-bon-mua"))


def test_other_seed_gives_other_silk():
    assert drawn() != drawn(key=silk.key("nu-ho-sinh"))


def test_key_is_twelve_digits_whatever_the_seed():
    keys = [silk.key(seed) for seed in ("", "đường Phố", "a" * 5000, '"><script>')]
    assert all(re.fullmatch(r"[0-9a-f]{12}", key) for key in keys)
    assert len({*keys}) == 4


@pytest.mark.parametrize(("shape", "hue"), EVERY)
def test_silk_is_small_and_well_formed(shape, hue):
    picture = drawn(shape, hue)
    form = silk.SHAPES[shape]
    root = ET.fromstring(picture)
    assert (root.get("width"), root.get("height")) == (str(form.width), str(form.height))
    assert len(gzip.compress(picture.encode(), 6)) <= 4096


def test_silk_has_neither_style_nor_script_nor_text():
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(drawn()).iter()}
    assert tags == {"svg", "defs", "linearGradient", "stop", "path", "g"}
    assert "style" not in drawn()


def test_cloth_lies_along_the_longer_side():
    for shape, form in silk.SHAPES.items():
        points = silk.cloth(KEY, "jade", silk.SHAPES[shape]).threads[-1].points
        along = [y if form.height > form.width else x for x, y in points]
        assert along == sorted(along)
        assert along[0] < 0
        assert along[-1] > max(form.width, form.height)


@pytest.mark.parametrize(
    ("colour", "hexed"), [((1, 0, 0), "#ffffff"), ((0, 0, 0), "#000000"), ((0.628, 0.2577, 29.23), "#ff0000")]
)
def test_oklch(colour, hexed):
    assert silk.oklch(*colour) == hexed


def test_hue_of_a_seed_is_one_of_the_twelve_and_stays():
    assert {silk.hue_of(f"trang-{number}") for number in range(300)} == {*silk.HUES}
    assert silk.hue_of("mua-hoa-thang-muoi") == silk.hue_of("mua-hoa-thang-muoi")


def test_view_lets_silk_be_held_for_a_year_without_a_session():
    response = silk_views.plate(RequestFactory().get("/"), "card", "jade", KEY)
    assert response.content.decode() == drawn()
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in response.get("Vary", "")


def test_view_compresses_for_those_who_can_read_it():
    response = silk_views.plate(
        RequestFactory().get("/", headers={"accept-encoding": "gzip"}), "plate", "jade", KEY
    )
    assert gzip.decompress(response.content).decode() == drawn("plate")
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(("shape", "hue"), [("card", "do"), ("to", "jade"), ("card", "")])
def test_unknown_shape_or_hue_is_not_found(shape, hue):
    with pytest.raises(Http404):
        silk_views.plate(RequestFactory().get("/"), shape, hue, KEY)


def test_view_answers_reading_only():
    assert silk_views.plate(RequestFactory().post("/"), "card", "jade", KEY).status_code == 405


def test_tags_give_address_size_and_hue():
    template = Template(
        "{% load silk %}{% silk_shape 'band' as form %}{{ form.width }}×{{ form.height }} "
        "{% silk_address seed 'jade' 'card' %} {% silk_address seed 'pink' 'card' %} {{ seed|silk_hue }}"
    )
    known = reverse("silk", args=["card", "jade", KEY])
    other = reverse("silk", args=["card", "slate", KEY])
    seed = "nu-ho-sinh-va-chiec-xe-dap-bon-mua"
    assert template.render(Context({"seed": seed})) == f"960×320 {known} {other} {silk.hue_of(seed)}"


TAILS = ["card/jade/xyz.svg", f"card/jade/{'a' * 13}.svg", f"card/JADE/{'a' * 12}.svg", "card/jade/.svg", ""]


@pytest.mark.parametrize("tail", TAILS)
def test_address_takes_nothing_else(client, tail, db):
    assert client.get(f"/lua/{tail}").status_code == 404
