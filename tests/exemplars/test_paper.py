"""A QR code that the strict policy lets through."""

from exemplars.templatetags.paper import qr

ADDRESS = "https://guong-sang.example/guong-dien-hinh/khung-cui/"


def test_a_code_is_drawn_without_inline_style_and_size():
    drawing = qr(ADDRESS)
    assert drawing.startswith('<svg aria-hidden="true" focusable="false" viewBox="0 0 33 33" class="qr">')
    assert "style=" not in drawing
    assert "width=" not in drawing


def test_it_is_the_same_each_time_and_another_for_another_address():
    assert qr(ADDRESS) == qr(ADDRESS)
    assert qr(ADDRESS) != qr(ADDRESS + "?trang=2")
