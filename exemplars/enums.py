"""The fixed choices of the public content and the reference data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What is put forward: an example that people follow, or a way of working that a unit owns."""

    PERSON_EXAMPLE = "person_example", _("Example to follow")
    MODEL = "model", _("Model")


class SubjectType(models.TextChoices):
    """Who it is about (KH 92/KH-UBND, II.1)."""

    INDIVIDUAL = "individual", _("Individual")
    COLLECTIVE = "collective", _("Collective")
    HOUSEHOLD = "household", _("Household")


class AgeGroup(models.TextChoices):
    """Decides who has to consent: from 16 the person, before that the guardian, and from 7 the child too."""

    ADULT = "adult", _("16 or older")
    CHILD = "child", _("7 to 15")
    SMALL_CHILD = "small_child", _("Under 7")


class Hue(models.TextChoices):
    """The twelve quiet hues a field may wear; the colours behind the names are in tokens.css."""

    AMBER = "amber", _("Amber")
    CLAY = "clay", _("Clay")
    LACQUER = "lacquer", _("Lacquer")
    INDIGO = "indigo", _("Indigo")
    JADE = "jade", _("Jade")
    LOTUS = "lotus", _("Lotus")
    MOSS = "moss", _("Moss")
    SKY = "sky", _("Sky")
    PLUM = "plum", _("Plum")
    OCHRE = "ochre", _("Ochre")
    TEAL = "teal", _("Teal")
    SLATE = "slate", _("Slate")


class CriterionLevel(models.TextChoices):
    """A hard line has to be met before a nomination is accepted; the plan states it without exception."""

    HARD = "hard", _("Required")
    STANDARD = "standard", _("Ordinary")


class CountedBy(models.TextChoices):
    """Whether a minimum holds for each unit or for the sector with its child units."""

    UNIT = "unit", _("Each unit")
    SECTOR = "sector", _("The whole sector")


class SuccessionKind(models.TextChoices):
    """How much of a unit went to its successor."""

    WHOLE = "whole", _("The whole unit")
    PART = "part", _("A part")
    REMAINDER = "remainder", _("The remaining part")
    RENAMED = "renamed", _("Renamed")
    DISSOLVED = "dissolved", _("Dissolved")


class RecognitionLevel(models.TextChoices):
    """Who recognised: the unit itself, the district, the city or the state."""

    UNIT = "unit", _("Unit level")
    DISTRICT = "district", _("District level")
    CITY = "city", _("City level")
    STATE = "state", _("State level")


class ColumnKind(models.TextChoices):
    """A column runs all year; a special page gathers everything about one occasion (KH 92, IV.3)."""

    COLUMN = "column", _("Column")
    SPECIAL_PAGE = "special_page", _("Special page")


class Genre(models.TextChoices):
    """The kind of text an article is."""

    PROFILE = "profile", _("Good people, good deeds")
    REPORTAGE = "reportage", _("Reportage")
    FEATURE = "feature", _("Feature")
    ANALYSIS = "analysis", _("Analysis")
    PHOTO_STORY = "photo_story", _("Photo story")
    INTERVIEW = "interview", _("Interview")
    NEWS = "news", _("News")
    EVENT_NEWS = "event_news", _("Event news")


class EventKind(models.TextChoices):
    """What people come together for (KH 92/KH-UBND, III.3)."""

    STUDY_VISIT = "study_visit", _("Study visit")
    EXPERIENCE_TALK = "experience_talk", _("Experience talk")
    COMMENDATION = "commendation", _("Commendation")
    EXCHANGE = "exchange", _("Exchange")


class Stage(models.TextChoices):
    """Where a movement is in its period; it follows from the day and is stored nowhere."""

    RUNNING = "running", _("Going on")
    ANNOUNCED = "announced", _("Beginning soon")
    ENDED = "ended", pgettext_lazy("movement", "Ended")


class ConsentPurpose(models.TextChoices):
    """What a person agrees to; each purpose is asked for on its own. `PUBLISH` is the gate."""

    PUBLISH = "publish", _("Name and story on this site")
    PORTRAIT = "portrait", _("Portrait photo")
    VIDEO = "video", _("Video")
    CONTACT = "contact", _("Contact passed on to those who want to learn")
    REUSE = "reuse", _("Use in books and on social media")


class ConsentCapacity(models.TextChoices):
    """In which capacity somebody consents."""

    SELF = "self", _("For oneself")
    REPRESENTATIVE = "representative", _("Head or representative")
    GUARDIAN = "guardian", _("Guardian of a child")


class ConsentChannel(models.TextChoices):
    """How the consent reached us."""

    PAPER = "paper", _("Signed paper")
    IN_PERSON = "in_person", _("In person, with minutes")
    EMAIL = "email", _("E-mail")
    MESSAGE = "message", _("Message")
