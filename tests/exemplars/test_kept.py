"""What is kept in memory holds for one generation and never for what a transaction alone can see."""

from threading import Barrier, Thread

import pytest
from django.db import transaction

from exemplars import generation
from exemplars.kept import Kept
from exemplars.listing import public_exemplars
from tests.factories.content import exemplar

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def counted():
    """Something kept that says how often it was built."""
    built = []
    return Kept(lambda: built.append(1) or len(built))


def test_it_is_built_once_a_generation(counted):
    generation.renew()
    assert [counted(), counted()] == [1, 1]
    generation.renew()
    assert [counted(), counted()] == [2, 2]


def test_threads_that_come_together_build_once(counted):
    generation.renew()
    together, got = Barrier(4), []

    def ask():
        together.wait()
        got.append(counted())

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [1, 1, 1, 1]


def test_inside_a_transaction_nothing_is_kept_or_taken(counted):
    generation.renew()
    with transaction.atomic():
        assert [counted(), counted()] == [1, 2]
    assert [counted(), counted()] == [3, 3]
    with transaction.atomic():
        assert counted() == 4


def test_a_change_while_it_is_built_begins_a_later_one():
    built = []

    def build():
        built.append(1)
        if len(built) == 1:
            generation.renew()
        return len(built)

    kept = Kept(build)
    assert [kept(), kept(), kept()] == [1, 2, 2]


def test_a_failure_is_not_kept():
    answers = iter([ValueError("the database is away"), "built"])

    def build():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    kept = Kept(build)
    with pytest.raises(ValueError, match="away"):
        kept()
    assert [kept(), kept()] == ["built", "built"]


def test_the_list_counts_what_is_public_in_this_generation():
    generation.renew()
    page = exemplar()
    assert len(public_exemplars().keys) == 1
    assert public_exemplars() is public_exemplars()
    page.unpublish()
    generation.renew()
    assert len(public_exemplars().keys) == 0


def test_nothing_is_kept_or_taken_while_the_generation_cannot_be_read(counted, settings, tmp_path):
    generation.renew()
    assert [counted(), counted()] == [1, 1]
    settings.VAR_DIR = tmp_path / "gone"
    assert [counted(), counted()] == [2, 3]
