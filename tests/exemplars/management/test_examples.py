"""A good and a weak answer beside every line of the criteria."""

from unicodedata import is_normalized

import pytest
from django.core.management import call_command

from exemplars.freezing import thawed
from exemplars.management.files import DATA, read
from exemplars.models import Criterion
from exemplars.nominations.models import Round

LONGEST = {"good": 200, "weak": 120}


@pytest.fixture
def rows() -> dict:
    return {row["code"]: row for row in read("reference", "criteria")["criterion"]}


@pytest.mark.parametrize("kind", LONGEST)
def test_every_line_has_an_example_of_its_own(rows, kind):
    examples = [row[kind] for row in rows.values()]
    assert len(set(examples)) == 91
    assert [code for code, row in rows.items() if not 0 < len(row[kind]) <= LONGEST[kind]] == []
    assert is_normalized("NFC", (DATA / "reference/criteria.toml").read_text())


def test_a_good_answer_has_a_figure_and_a_weak_one_is_no_good_one(rows):
    """What proves something can be counted or dated; the weak one is shorter than the good one."""
    assert [code for code, row in rows.items() if not any(sign.isdigit() for sign in row["good"])] == []
    assert [code for code, row in rows.items() if len(row["weak"]) >= len(row["good"])] == []


@pytest.mark.django_db
def test_setting_up_brings_the_examples_into_the_working_set_and_what_is_frozen_from_it(rows):
    call_command("setup_site", verbosity=0)
    for lines in (Criterion.objects.working(), Round.objects.get().criterion_set.criteria):
        stored = lines.values_list("code", "good_example", "weak_example")
        assert set(stored) == {(code, row["good"], row["weak"]) for code, row in rows.items()}


@pytest.mark.django_db
def test_an_older_site_gets_what_is_empty_and_keeps_what_was_edited(rows):
    call_command("setup_site", verbosity=0)
    working, frozen = Criterion.objects.working(), Round.objects.get().criterion_set.criteria
    with thawed():
        for lines in (working, frozen):
            lines.filter(code="yt-05").update(good_example="", weak_example="Lời của phòng.")

    call_command("setup_site", verbosity=0)

    line, kept = working.get(code="yt-05"), frozen.get(code="yt-05")
    assert (line.good_example, line.weak_example) == (rows["yt-05"]["good"], "Lời của phòng.")
    assert kept.good_example == ""
