from django import forms

from exemplars.templatetags.controls import in_fours, plain_control


class Asked(forms.Form):
    code = forms.CharField(
        help_text="Six digits", widget=forms.TextInput(attrs={"placeholder": "Code", "autocomplete": "off"})
    )


def test_control_keeps_all_but_the_grey_words():
    drawn = plain_control(Asked()["code"])
    assert "placeholder" not in drawn
    assert 'autocomplete="off"' in drawn
    assert 'aria-describedby="id_code_helptext"' in drawn


def test_key_in_fours_loses_nothing():
    assert in_fours("I3PK22BFJWI5X") == ["I3PK", "22BF", "JWI5", "X"]
    assert in_fours("") == []
