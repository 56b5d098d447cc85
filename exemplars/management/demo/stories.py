"""The public profiles, made from their nominations: consents first, then the story, then the publication."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from exemplars import clock
from exemplars.consents import ConsentGiven, record_consent
from exemplars.enums import ConsentCapacity, ConsentChannel, ConsentPurpose, SubjectType
from exemplars.management.demo.ledger import mark
from exemplars.management.demo.nominations import Dossier
from exemplars.management.demo.people import People
from exemplars.management.files import read
from exemplars.management.prose import story
from exemplars.models import (
    Consent,
    ExemplarNamedPerson,
    ExemplarPage,
    ExemplarRecognition,
    ExemplarResult,
    Unit,
)
from exemplars.nominations.stories import make_story

SOURCE = "Trung tâm VH-TT&TT quận Hà Đông (minh họa)"


def load_stories(
    dossiers: dict[str, Dossier], units: dict[str, Unit], people: People
) -> dict[str, ExemplarPage]:
    """The profiles by code, published on the days of the data file, oldest first."""
    origins = {
        dossier.row["exemplar"]: dossier for dossier in dossiers.values() if dossier.row.get("exemplar")
    }
    pages = {}
    for row in sorted(read("demo", "exemplars")["exemplar"], key=lambda row: row["published"]):
        with clock.standing_at(noon(row["published"] - timedelta(days=6))):
            page = make_story(origins[row["code"]].nomination, by=people.staff["bientap"])
            record_consents(page, row, origins[row["code"]], people)
        _tell(page, row, units)
        publish(page, on=row["published"], by=people.staff["tuyengiao"], writer=people.staff["bientap"])
        mark(page, *Consent.objects.filter(exemplar=page))
        pages[row["code"]] = page
    return pages


def load_waiting_consents(dossiers: dict[str, Dossier], people: People) -> None:
    """Consents of those who were selected and whose stories aren't written yet."""
    for dossier in dossiers.values():
        if dossier.row.get("consent") and not dossier.row.get("exemplar"):
            with clock.standing_at(dossier.moment("decided") + timedelta(days=2)):
                given = consent_of_subject(dossier.row, clock.today())
                mark(record_consent(given, by=people.staff["noivu"], nomination=dossier.nomination))


def record_consents(page: ExemplarPage, row: dict, origin: Dossier, people: People) -> None:
    """The subject's consent, and that of everybody whom the text names."""
    by, nomination = people.staff["noivu"], origin.nomination
    record_consent(consent_of_subject(row, clock.today()), by=by, exemplar=page, nomination=nomination)
    for name in row["named_people"]:
        record_consent(_consent(name, ConsentCapacity.SELF, clock.today()), by=by, exemplar=page)


def consent_of_subject(row: dict, day: date) -> ConsentGiven:
    name = row["subject_name"]
    if row["subject_type"] == SubjectType.INDIVIDUAL:
        return _consent(name, ConsentCapacity.SELF, day)
    return _consent("Người đại diện (minh họa)", ConsentCapacity.REPRESENTATIVE, day, on_behalf_of=name)


def _consent(name: str, capacity: str, day: date, on_behalf_of: str = "") -> ConsentGiven:
    return ConsentGiven(
        purpose=ConsentPurpose.PUBLISH, person_name=name, capacity=capacity, channel=ConsentChannel.PAPER,
        evidence="Phiếu đồng ý minh họa, lưu tại Phòng Nội vụ", given_on=day, on_behalf_of=on_behalf_of,
    )  # fmt: skip


def _tell(page: ExemplarPage, row: dict, units: dict[str, Unit]) -> None:
    page.title = page.draft_title = row["title"]
    page.slug = row["slug"]
    page.subject_name, page.summary = row["subject_name"], row["summary"]
    page.family_names, page.given_name = row.get("family_names", ""), row.get("given_name", "")
    page.honorific, page.position = row.get("honorific", ""), row.get("position", "")
    page.place = units.get(row.get("place", ""))
    page.source = SOURCE
    page.story = story(row["story"])
    page.results = [ExemplarResult(source=row["figures_from"], **result) for result in row["results"]]
    page.recognitions = [ExemplarRecognition(**recognition) for recognition in row.get("recognitions", [])]
    page.named_people = [ExemplarNamedPerson(name=name) for name in row["named_people"]]
    page.tags.add(*row["tags"])


def publish(page: Page, *, on: date, by, writer) -> None:
    """Publish as if it had been done at eight in the morning of that day."""
    moment = timezone.make_aware(datetime.combine(on, time(8)))
    page.first_published_at = moment
    page.save_revision(user=writer, clean=False).publish(user=by, skip_permission_checks=True)
    Page.objects.filter(pk=page.pk).update(last_published_at=moment, latest_revision_created_at=moment)
    page.revisions.update(created_at=moment)
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=moment)
    page.refresh_from_db()


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
