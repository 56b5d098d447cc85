"""Writes many public exemplars at once: rows, consents and search index, by the thousand.

Nothing of what makes a single publication safe runs here (the gate in `save()`, signals), so the consents
that it would ask for are written in the same transaction.
"""

from collections.abc import Iterable, Iterator
from itertools import batched

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from modelsearch.backends import get_search_backend
from taggit.models import Tag
from wagtail.models import Locale, Page

from exemplars import clock
from exemplars.accounts.models import User
from exemplars.consents import TEXT_VERSION
from exemplars.enums import ConsentCapacity, ConsentChannel, ConsentPurpose, SubjectType
from exemplars.management.demo.ledger import mark
from exemplars.management.generated.invention import SOURCE, TAGS, Inventor
from exemplars.models import Consent, ExemplarIndexPage, ExemplarPage, ExemplarResult, ExemplarTag

AT_ONCE = 1_000
RECORDER = "du-lieu-sinh-tu-dong"


def generate(count: int, seed: int) -> Iterator[int]:
    """Store `count` public exemplars below the list; says after each batch how many are there."""
    inventor, done = Inventor(seed), 0
    parent = ExemplarIndexPage.objects.get()
    first = _next_step(parent)
    for numbers in batched(range(first, first + count), AT_ONCE):
        _store(inventor, parent, numbers)
        done += len(numbers)
        yield done
    refresh_statistics()


def refresh_statistics() -> None:
    """Tell PostgreSQL what it holds now: until it knows, it searches two hundred times as long."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)")


def _next_step(parent: Page) -> int:
    """The number that the next child's part of the path has."""
    last = parent.get_last_child()
    return Page.numconv_obj().str2int(last.path[-Page.steplen :]) + 1 if last else 1


@transaction.atomic
def _store(inventor: Inventor, parent: Page, numbers: Iterable[int]) -> None:
    pages = [_placed(inventor.exemplar(number), parent, number) for number in numbers]
    _insert(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    ExemplarResult.objects.bulk_create([_of(page, result) for page in pages for result in page.results.all()])
    _tag(pages, inventor)
    _agree(pages)
    mark(*pages)
    get_search_backend().get_index_for_model(ExemplarPage).add_items(ExemplarPage, pages)


def _placed(page: ExemplarPage, parent: Page, number: int) -> ExemplarPage:
    """The page with all that the tree says of a child of `parent`."""
    conversion = Page.numconv_obj()
    page.path = parent.path + conversion.int2str(number).rjust(Page.steplen, Page.alphabet[0])
    page.depth, page.numchild = parent.depth + 1, 0
    page.url_path = f"{parent.url_path}{page.slug}/"
    page.locale_id = parent.locale_id or Locale.get_default().pk
    page.content_type = ContentType.objects.get_for_model(ExemplarPage)
    return page


def _insert(pages: list[ExemplarPage]) -> None:
    """The rows of both tables; Django refuses to write many children of a model with a table of its own."""
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    for page, row in zip(pages, Page.objects.bulk_create(rows), strict=True):
        page.pk = page.id = row.pk
    fields = ExemplarPage._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table, values = connection.ops.quote_name(ExemplarPage._meta.db_table), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({values})",  # noqa: S608 - names from the model
            [
                [field.get_db_prep_save(getattr(page, field.attname), connection) for field in fields]
                for page in pages
            ],
        )


def _of(page: ExemplarPage, result: ExemplarResult) -> ExemplarResult:
    result.page_id = page.pk
    return result


def _tag(pages: list[ExemplarPage], inventor: Inventor) -> None:
    keys = {name: Tag.objects.get_or_create(name=name)[0].pk for name in TAGS}
    ExemplarTag.objects.bulk_create(
        [
            ExemplarTag(content_object_id=page.pk, tag_id=keys[name])
            for page in pages
            for name in inventor.tags()
        ]
    )


def _agree(pages: list[ExemplarPage]) -> None:
    """The consent without which none of them could be public (decision 24)."""
    recorder, made = User.objects.get_or_create(username=RECORDER, defaults={"is_active": False})
    if made:
        recorder.set_unusable_password()
        recorder.save(update_fields=["password"])
        mark(recorder)
    Consent.objects.bulk_create([_consent(page, recorder) for page in pages])


def _consent(page: ExemplarPage, recorder: User) -> Consent:
    individual = page.subject_type == SubjectType.INDIVIDUAL
    return Consent(
        exemplar_id=page.pk, purpose=ConsentPurpose.PUBLISH, text_version=TEXT_VERSION,
        person_name=page.subject_name if individual else "Người đại diện (minh họa)",
        on_behalf_of="" if individual else page.subject_name,
        capacity=ConsentCapacity.SELF if individual else ConsentCapacity.REPRESENTATIVE,
        channel=ConsentChannel.PAPER, evidence=SOURCE, given_on=page.first_published_at.date(),
        recorded_by=recorder, recorded_at=clock.now(),
    )  # fmt: skip
