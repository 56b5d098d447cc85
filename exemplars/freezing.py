"""What a round has frozen stays as it is, whatever route leads there (PQ8): forms, scripts, bulk actions.

with thawed():      the one way past it, for who takes the whole round away
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

_thawed: ContextVar[bool] = ContextVar("thawed", default=False)


@contextmanager
def thawed() -> Iterator[None]:
    """Run a block in which frozen rows can be changed and removed."""
    token = _thawed.set(True)
    try:
        yield
    finally:
        _thawed.reset(token)


class Frozen(ValidationError):
    """Somebody tried to change what an open round says."""

    def __init__(self):
        super().__init__(
            _("The round is open: what it says can't be changed any more, only extended."), code="frozen"
        )


class FreezingQuerySet(models.QuerySet):
    """Refuses what would pass by the models' `save()` and `delete()`."""

    def update(self, **values):
        self.refuse_frozen()
        return super().update(**values)

    def delete(self):
        self.refuse_frozen()
        return super().delete()

    delete.alters_data = delete.queryset_only = update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        self.model.refuse_under_frozen(objs)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, *args, **kwargs):
        objs = list(objs)
        self.filter(pk__in=[one.pk for one in objs]).refuse_frozen()
        self.model.refuse_under_frozen(objs)
        return super().bulk_update(objs, *args, **kwargs)

    def refuse_frozen(self):
        if not _thawed.get() and self.order_by().filter(**{f"{self.model.FREEZE}__isnull": False}).exists():
            raise Frozen


class Freezing(models.Model):
    """Mixin of what freezes; it stands before the other bases.

    `FREEZE` is the column that freezes a row once it is filled, its own or that of the row above:
    `frozen_at`, `criterion_set__frozen_at`.
    """

    FREEZE: ClassVar[str]

    class Meta:
        abstract = True

    @classmethod
    def refuse_under_frozen(cls, rows: Collection["Freezing"], *, lock: bool = False) -> None:
        """Raises Frozen when one of the rows stands under a frozen one, or would; `lock` in a transaction."""
        above, _sign, column = cls.FREEZE.rpartition("__")
        if not above or _thawed.get():
            return
        field = cls._meta.get_field(above)
        keys = {getattr(row, field.attname) for row in rows}
        _refuse_filled(field.related_model._default_manager.filter(pk__in=keys), column, lock=lock)

    def refuse_frozen(self, *, lock: bool = False) -> None:
        """Raises Frozen by what is stored now, not by what this object remembers."""
        if not _thawed.get():
            _refuse_filled(type(self)._default_manager.filter(pk=self.pk), self.FREEZE, lock=lock)
            self.refuse_under_frozen([self], lock=lock)

    def clean(self):
        super().clean()
        self.refuse_frozen()

    def save(self, *args, **kwargs):
        with transaction.atomic():
            self.refuse_frozen(lock=True)
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            self.refuse_frozen(lock=True)
            return super().delete(*args, **kwargs)


def _refuse_filled(rows: models.QuerySet, column: str, *, lock: bool) -> None:
    """Asks after the lock is there: a round that is being opened right now is open then."""
    values = rows.values_list(column, flat=True)
    if any(value is not None for value in (values.select_for_update() if lock else values)):
        raise Frozen
