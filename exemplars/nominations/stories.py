"""From a selected nomination to a draft profile: the arrow between the internal and the public half."""

from types import SimpleNamespace

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from exemplars import clock
from exemplars.consents import missing_for_subject
from exemplars.enums import AgeGroup
from exemplars.models import Consent, ExemplarIndexPage, ExemplarPage
from exemplars.models.exemplar import ExemplarResult
from exemplars.nominations.enums import Status
from exemplars.nominations.models import Nomination, StatusChange
from exemplars.nominations.rules import age_in
from exemplars.nominations.services import Refused

PUBLIC_FIELDS = (
    "title", "subject_type", "kind", "subject_name", "honorific", "position", "field", "new_factor",
    "summary",
)  # fmt: skip
"""All that is copied as it stands; evidence, answers, birth year, notes and files never are.

Of the prose only `achievements` goes along, and the measured results: the form says that they are the
material for the story.
"""


@transaction.atomic
def make_story(nomination: Nomination, *, by) -> ExemplarPage:
    """A draft profile with the public fields alone, linked both ways; an existing one is given back as it is.

    Raises Refused when the nomination isn't selected or must not be published.
    """
    nomination = Nomination.objects.select_for_update().get(pk=nomination.pk)
    if nomination.exemplar:
        return nomination.exemplar
    _refuse_unless_tellable(nomination)
    page = _draft_page(nomination, by=by)
    return link_story(nomination, page, by=by)


@transaction.atomic
def link_story(nomination: Nomination, page: ExemplarPage, *, by) -> ExemplarPage:
    """Tie a nomination to the profile of its subject; its consents hold for the profile from now on.

    Raises Refused when the nomination isn't selected, must not be published, or has another profile.
    """
    nomination = Nomination.objects.select_for_update().get(pk=nomination.pk)
    _refuse_unless_tellable(nomination)
    if nomination.exemplar_id == page.pk:
        return page
    if nomination.exemplar:
        raise Refused(_("It has its profile already: “%(title)s”.") % {"title": nomination.exemplar.title})
    nomination.exemplar = page
    nomination.save(update_fields=["exemplar"])
    Consent.objects.filter(nomination=nomination, exemplar=None).update(exemplar=page)
    StatusChange.objects.create(
        nomination=nomination, at=clock.now(), by=by, action="story",
        from_status=nomination.status, to_status=nomination.status,
    )  # fmt: skip
    return page


def missing_consents(nomination: Nomination) -> list[str]:
    """Who has to consent before the story of this nomination is public, and hasn't yet; names for people."""
    if nomination.exemplar:
        return nomination.exemplar.get_latest_revision_as_object().missing_consents()
    subject = SimpleNamespace(
        subject_name=nomination.subject_name or nomination.title,
        subject_type=nomination.subject_type,
        age_group=_age_group(nomination),
    )
    return missing_for_subject(subject, nomination.consents.live().to_publish())


def _refuse_unless_tellable(nomination: Nomination) -> None:
    if nomination.status != Status.SELECTED:
        raise Refused(_("Only a selected nomination becomes a story."))
    if nomination.publication_barred:
        reason = {"reason": nomination.barred_reason}
        raise Refused(_("This nomination is not for publication: %(reason)s") % reason)


def _draft_page(nomination: Nomination, *, by) -> ExemplarPage:
    page = ExemplarPage(
        **{name: getattr(nomination, name) for name in PUBLIC_FIELDS},
        unit=nomination.unit,
        unit_at_time=nomination.unit.name,
        year=nomination.round.year,
        age_group=_age_group(nomination),
        story=_paragraphs(nomination.achievements),
        owner=by,
        live=False,
        has_unpublished_changes=True,
        results=_results(nomination),
    )
    ExemplarIndexPage.objects.get().add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def _results(nomination: Nomination) -> list[ExemplarResult]:
    """The measured results, in the unit's order; one without words or without a figure says nothing."""
    whole = [row for row in nomination.results.all() if row.indicator and row.after]
    return [
        ExemplarResult(
            indicator=row.indicator, before=row.before, after=row.after, unit=row.unit_of_measure,
            period=row.period, source=row.source, sort_order=place,
        )
        for place, row in enumerate(whole)
    ]  # fmt: skip


def _paragraphs(prose: str) -> list[tuple[str, str]]:
    parts = [part.strip() for part in prose.split("\n\n") if part.strip()]
    return [("paragraph", f"<p>{escape(part)}</p>") for part in parts]


def _age_group(nomination: Nomination) -> str:
    age = age_in(nomination)
    if age is None or age >= 16:
        return AgeGroup.ADULT
    return AgeGroup.CHILD if age >= 7 else AgeGroup.SMALL_CHILD
