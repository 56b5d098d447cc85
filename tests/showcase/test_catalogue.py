"""The Vietnamese catalogue is complete, and its tools do what they say."""

import gettext
from io import BytesIO

import pytest

from showcase.build import catalogue, messages

TEMPLATE = """\
{% load i18n %}
<p>{% translate "Home" %} {% trans 'May' context "month" %} {{ _("Search") }} {% x label=_("Unit") %}
  {% blocktranslate trimmed with name=page.title %}
     Story of   {{ name }},
     told by us
  {% endblocktranslate %}
  {% blocktranslate count n=all context "list" %}{{ n }} file{% plural %}{{ n }} files{% endblocktranslate %}
  {# Translators: for whom #}
  {% blocktranslate trimmed count n=days %}
    "{{ n }}" day left{% plural %}"{{ n }}" days left
  {% endblocktranslate %}
  </p>{{ x|default:_("Nothing yet") }} {% translate "Seen" as seen %} {% translate "100%" %}
  {% comment %}{% translate "Not this" %}{% endcomment %}
"""
PAIRS = """\
"Home" = "Trang chủ"
"Old" = "Mới"
"%(n)s day" = "%(n)s ngày"
"Typo" = "x"
[ctx."verb"]
"Home" = "Về"
"""
CODE = """\
class Page:
    title = _("A long "
              "title")
    note = pgettext_lazy("verb", "note")
    def text(self, n):
        return ngettext("%(n)s file", "%(n)s files", n) % {"n": n}, _(self.title), gettext_lazy("Plain")
"""


def made(*entries: tuple) -> catalogue.Catalog:
    """A catalogue of (msgid, translation, context)."""
    made = catalogue.Catalog(locale="vi")
    for msgid, text, context in entries:
        made.add(msgid, text, context=context)
    return made


def test_every_string_of_ours_is_translated():
    assert catalogue.check() == []


def test_messages_of_a_template():
    assert list(messages.messages_in(TEMPLATE, template=True)) == [
        ("Home", None),
        ("May", "month"),
        ("Search", None),
        ("Unit", None),
        ("Story of   %(name)s, told by us", None),
        (("%(n)s file", "%(n)s files"), "list"),
        (('"%(n)s" day left', '"%(n)s" days left'), None),
        ("Nothing yet", None),
        ("Seen", None),
        ("100%%", None),
    ]


def test_messages_of_python():
    assert list(messages.messages_in(CODE, template=False)) == [
        ("A long title", None),
        ("note", "verb"),
        (("%(n)s file", "%(n)s files"), None),
        ("Plain", None),
    ]


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/bad.html").write_text("{% blocktranslate %}{% if x %}{% endblocktranslate %}")
    with pytest.raises(messages.BrokenSourceError, match=r"templates/bad\.html"):
        messages.template_catalogue(tmp_path)


def test_what_is_used_no_more_is_kept_apart_and_returns():
    old = made(("Gone", "Đã mất", None), ("Here", "Ở đây", None), ("Here", "Đến đây", "call"))
    without = catalogue.refreshed(old, made(("Here", "", None), ("New", "", None)))
    assert [(m.id, catalogue.text_of(m)) for m in without if m.id] == [("Here", "Ở đây"), ("New", "")]
    assert sorted(without.obsolete) == [("Gone", None), ("Here", "call")]
    again = catalogue.refreshed(without, made(("Gone", "", None), ("Here", "", "call")))
    assert [(m.id, catalogue.text_of(m)) for m in again if m.id] == [("Gone", "Đã mất"), ("Here", "Đến đây")]


def test_the_file_is_the_same_whatever_the_order(tmp_path):
    entries = [("B", "Bê", None), ("A", "A", "x"), (("%(n)s c", "%(n)s cs"), ("%(n)s xê",), None)]
    written = catalogue.rendered(made(*entries))
    assert written == catalogue.rendered(made(*reversed(entries)))
    po = tmp_path / "django.po"
    po.write_bytes(written)
    assert {catalogue.key_of(m): catalogue.text_of(m) for m in catalogue.read(po) if m.id} == {
        ("A", "x"): "A",
        ("B", None): "Bê",
        ("%(n)s c", None): "%(n)s xê",
    }


def test_a_file_is_written_only_when_it_changes(tmp_path):
    path = tmp_path / "new/django.mo"
    assert catalogue.write_if_changed(path, b"one")
    assert not catalogue.write_if_changed(path, b"one")
    assert catalogue.write_if_changed(path, b"two")
    assert [p.name for p in path.parent.iterdir()] == ["django.mo"]


def test_merge_fills_in_and_keeps_what_is_there(tmp_path):
    pairs = tmp_path / "pairs.toml"
    pairs.write_text(PAIRS)
    own = made(
        ("Home", "", None),
        ("Home", "", "verb"),
        ("Old", "Cũ", None),
        (("%(n)s day", "%(n)s days"), ("",), None),
    )
    assert catalogue.merge(own, pairs) == ["kept for 'Old': 'Cũ', not 'Mới'", "not used anywhere: 'Typo'"]
    assert {catalogue.key_of(m): catalogue.text_of(m) for m in own if m.id} == {
        ("Home", None): "Trang chủ",
        ("Home", "verb"): "Về",
        ("Old", None): "Cũ",
        ("%(n)s day", None): "%(n)s ngày",
    }
    catalogue.merge(own, pairs, replace=True)
    assert catalogue.text_of(own.get("Old")) == "Mới"


def test_faults_are_told():
    bad = made(
        ("Empty", "", None),
        ("%(n)s of %(m)s", "%(n)s", None),
        ("{n} left", "còn {m}", None),
        ("Fine %(n)s", "Tốt %(n)s", None),
        ("NFD", "Ho\u0302\u0300ng", None),
    )
    bad.obsolete = {("Gone", None): catalogue.Message("Gone", "Mất")}
    bad.add("Unsure", "Chưa chắc", flags=["fuzzy"])
    assert list(catalogue.faults(bad)) == [
        "no translation: 'Empty'",
        "placeholders differ: '%(n)s of %(m)s' → '%(n)s'",
        "placeholders differ: '{n} left' → 'còn {m}'",
        "not NFC: 'Ho\u0302\u0300ng'",
        "fuzzy: 'Unsure'",
        "obsolete: 'Gone'",
    ]


def test_our_words_for_other_packages_survive_and_strays_are_told(tmp_path):
    theirs = tmp_path / "wagtail.toml"
    theirs.write_text('"Save draft" = "Lưu nháp"\n"No package says this" = "x"\n')
    others, strays = catalogue.overrides(theirs)
    assert strays == ["wagtail.toml: no package says 'No package says this'"]
    own = made((("%(n)s day", "%(n)s days"), ("%(n)s ngày",), None), ("May", "Tháng Năm", "month"))
    texts = gettext.GNUTranslations(BytesIO(catalogue.compiled(own, others)))
    assert texts.gettext("Save draft") == "Lưu nháp"
    assert texts.ngettext("%(n)s day", "%(n)s days", 3) == "%(n)s ngày"
    assert texts.pgettext("month", "May") == "Tháng Năm"
