"""Removes exactly what `load_demo` made, and leaves what people made or put under it."""

from django.db import transaction
from django.db.models import Model, ProtectedError, Q, QuerySet
from taggit.models import Tag
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry

from exemplars.accounts.models import AccountEvent, UnitMembership, User
from exemplars.freezing import thawed
from exemplars.management.demo.ledger import marked
from exemplars.models import Consent, CriterionSet, DemoObject, Unit
from exemplars.nominations.models import (
    Extension,
    Nomination,
    Notice,
    QuotaException,
    Registration,
    RegistrationFile,
    Round,
)
from search.freshness import learn_anew

LEFT_BEHIND = "“{object}” stays, unpublished: somebody added to it."


@transaction.atomic
def purge() -> list[str]:
    """Remove the demo objects; sentences about those that had to stay, because people built on them."""
    nominations = marked(Nomination)
    Consent.objects.filter(Q(nomination__in=nominations) | Q(exemplar__in=marked(Page))).delete()
    _purge_nominations(nominations)
    said = _purge_pages()
    Tag.objects.filter(exemplars_exemplartag_items=None).delete()
    for image in marked(get_image_model()):
        image.delete()
    Notice.objects.filter(user__in=marked(User)).delete()
    AccountEvent.objects.filter(user__in=marked(User)).delete()
    said += [*_purge(Extension), *_purge(QuotaException), *_purge_registrations()]
    with thawed():
        said += _purge(Round)
        marked(CriterionSet).filter(round=None).delete()
    for model in (UnitMembership, User, Unit):
        said += _purge(model)
    DemoObject.objects.all().delete()
    learn_anew()
    return said


def _purge_nominations(nominations: QuerySet) -> None:
    for nomination in nominations:
        files = [attachment.file for attachment in nomination.attachments.all()]
        nomination.delete()
        for file in files:
            file.delete(save=False)


def _purge_registrations() -> list[str]:
    """The files lie outside the database: they go when their registration has gone."""
    files = {
        row.pk: row.file for row in RegistrationFile.objects.filter(registration__in=marked(Registration))
    }
    said = _purge(Registration)
    for key in files.keys() - set(RegistrationFile.objects.values_list("pk", flat=True)):
        files[key].delete(save=False)
    return said


def _purge_pages() -> list[str]:
    """Deepest first; a page under which somebody made another one stays, unpublished."""
    said = []
    ours = set(marked(Page).values_list("pk", flat=True))
    for page in marked(Page).order_by("-depth"):
        if page.get_children().exclude(pk__in=ours).exists():
            page.specific.unpublish()
            said.append(LEFT_BEHIND.format(object=page.title))
        else:
            page.specific.delete()
            PageLogEntry.objects.filter(page=page.pk).delete()
    return said


def _purge(model: type[Model]) -> list[str]:
    said = []
    for one in marked(model):
        try:
            with transaction.atomic():
                one.delete()
        except ProtectedError:
            said.append(LEFT_BEHIND.format(object=one))
            if isinstance(one, User):
                one.is_active = False
                one.save(update_fields=["is_active"])
    return said
