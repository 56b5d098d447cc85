"""The faces that we serve can write Vietnamese, and are small."""

import pytest
from fontTools.ttLib import TTFont

from showcase.build import fonts


@pytest.fixture(scope="module", params=fonts.FACES.items(), ids=fonts.FACES)
def face(request, tmp_path_factory):
    """One face, cut afresh."""
    name, source = request.param
    target = tmp_path_factory.mktemp("fonts") / name
    fonts.subset(fonts.SOURCES / source, target)
    assert target.stat().st_size < 24_000
    with TTFont(target) as font:
        yield font


def test_letters_of_the_alphabet():
    letters = fonts.vietnamese()
    assert len(letters) == 2 * (12 * 6 + 1)
    assert {"ế", "Ế", "ộ", "Ộ", "ữ", "Ữ", "ỵ", "Ỵ", "đ", "Đ", "ẵ"} <= letters
    assert all(len(letter) == 1 for letter in letters)


def test_face_has_every_letter_kerning_and_marks(face):
    assert fonts.vietnamese() - {chr(code) for code in face.getBestCmap()} == set()
    features = {record.FeatureTag for record in face["GPOS"].table.FeatureList.FeatureRecord}
    assert features == {"kern", "mark", "mkmk"}
    assert "Open Font License" in face["name"].getDebugName(13)


def test_a_letter_that_the_face_lacks_stops_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "SIGNS", {"字"})
    with pytest.raises(fonts.MissingLetterError, match=r"BeVietnamPro-Regular\.ttf lacks 字"):
        fonts.subset(fonts.SOURCES / "BeVietnamPro-Regular.ttf", tmp_path / "x.woff2")
