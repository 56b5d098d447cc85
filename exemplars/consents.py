"""Recording consent and its withdrawal; who has to consent before something is public (decisions 23–27)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions import UnpublishPageAction

from exemplars import clock
from exemplars.enums import AgeGroup, ConsentCapacity, ConsentPurpose, SubjectType
from exemplars.models import ArticlePage, Consent, ExemplarPage, ExperiencePage

TEXT_VERSION = "2024-1"


@dataclass(frozen=True, kw_only=True)
class ConsentGiven:
    """What was agreed: see `Consent` for the meaning of each part."""

    purpose: str
    person_name: str
    capacity: str
    channel: str
    evidence: str
    given_on: date
    on_behalf_of: str = ""
    text_version: str = TEXT_VERSION


class AlreadyWithdrawn(Exception):
    """The consent was taken back before."""


def record_consent(
    given: ConsentGiven, *, by, exemplar: ExemplarPage | None = None, nomination=None
) -> Consent:
    """Store a consent for an exemplar, a nomination, or both; `by` is the person who records it."""
    consent = Consent(
        exemplar=exemplar, nomination=nomination, recorded_by=by, recorded_at=clock.now(), **vars(given)
    )
    consent.full_clean()
    consent.save()
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by, note: str = "") -> list:
    """Take a consent back and take down at once what may no longer be public; returns those pages.

    Raises AlreadyWithdrawn when it was taken back before.
    """
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if not consent.is_live:
        raise AlreadyWithdrawn
    consent.withdrawn_at, consent.withdrawn_by, consent.withdrawal_note = clock.now(), by, note
    consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_note"])
    if consent.exemplar is None:
        return []
    if consent.purpose == ConsentPurpose.PORTRAIT:
        return _drop_portrait(consent.exemplar, by=by)
    return take_down(consent.exemplar, by=by)


def _drop_portrait(exemplar: ExemplarPage, *, by) -> list:
    """Put the silk plate back in the portrait's place; the picture itself stays with the editors."""
    down = []
    for page in _with_aliases(exemplar):
        if page.portrait_id:
            page.portrait = None
            page.save(clean=False, update_fields=["portrait"])
            down.append(page)
    draft = exemplar.get_latest_revision_as_object()
    if draft.portrait_id:
        draft.portrait = None
        draft.save_revision(user=by, clean=False)
    return down


def take_down(exemplar: ExemplarPage, *, by) -> list:
    """Unpublish what is no longer covered by consent: the profile and every text about it."""
    down = [page for page in _pages_about(exemplar) if page.missing_consents()]
    for page in down:
        page.revisions.update(approved_go_live_at=None)
        if page.live:
            # Whoever may record a withdrawal needs no right on pages for what follows from it.
            UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    return down


def would_take_down(consent: Consent) -> list:
    """The public pages that lose their ground, or their portrait, when this consent is withdrawn."""
    exemplar = consent.exemplar
    if exemplar is None or not consent.is_live:
        return []
    if consent.purpose == ConsentPurpose.PORTRAIT:
        return [page for page in _with_aliases(exemplar) if page.live and page.portrait_id]
    if consent.purpose != ConsentPurpose.PUBLISH or not missing_for_exemplar(exemplar, without=consent):
        return []
    return [page for page in _pages_about(exemplar) if page.live]


def _with_aliases(exemplar: ExemplarPage) -> list[ExemplarPage]:
    return [exemplar, *ExemplarPage.objects.filter(alias_of=exemplar)]


def _pages_about(exemplar: ExemplarPage) -> list:
    articles = ArticlePage.objects.filter(about__exemplar=exemplar).distinct()
    experiences = ExperiencePage.objects.filter(about__exemplar=exemplar).distinct()
    return [*_with_aliases(exemplar), *articles, *experiences]


def missing_for_exemplar(exemplar: ExemplarPage, *, without: Consent | None = None) -> list[str]:
    """Who still has to consent to name and story, as words for people; empty when all have.

    `without` leaves one consent out, to see what depends on it.
    """
    key = exemplar.alias_of_id or exemplar.pk
    given = [
        consent
        for consent in (Consent.objects.live().filter(exemplar_id=key) if key else ())
        if without is None or consent.pk != without.pk
    ]
    consents = [consent for consent in given if consent.purpose == ConsentPurpose.PUBLISH]
    missing = missing_for_subject(exemplar, consents)
    missing += [row.name for row in exemplar.named_people.all() if not _covered(row.name, consents)]
    if exemplar.portrait_id and not any(consent.purpose == ConsentPurpose.PORTRAIT for consent in given):
        missing.append(_("%(name)s (portrait photo)") % {"name": exemplar.subject_name})
    return missing


class Subject(Protocol):
    """Whom a profile is about, as far as consent asks: a page, or what will become one."""

    subject_name: str
    subject_type: str
    age_group: str


def missing_for_subject(subject: Subject, consents: Iterable[Consent]) -> list[str]:
    """Who has to consent for the subject and hasn't, given the live consents to publish (decision 24)."""
    consents, name = list(consents), subject.subject_name
    if subject.subject_type != SubjectType.INDIVIDUAL:
        spoken = any(consent.capacity == ConsentCapacity.REPRESENTATIVE for consent in consents)
        return [] if spoken else [_("%(name)s (head or representative)") % {"name": name}]
    missing = []
    if subject.age_group != AgeGroup.SMALL_CHILD and not _by_oneself(name, consents):
        missing.append(name)
    if subject.age_group != AgeGroup.ADULT and not _by_guardian(name, consents):
        missing.append(_("%(name)s (guardian)") % {"name": name})
    return missing


def _by_oneself(name: str, consents: list[Consent]) -> bool:
    return any(one.capacity == ConsentCapacity.SELF and one.speaks_for(name) for one in consents)


def _by_guardian(name: str, consents: list[Consent]) -> bool:
    return any(one.capacity == ConsentCapacity.GUARDIAN and one.is_on_behalf_of(name) for one in consents)


def _covered(name: str, consents: list[Consent]) -> bool:
    return _by_oneself(name, consents) or _by_guardian(name, consents)
