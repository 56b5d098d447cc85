"""The public content and the reference data, one noun a file."""

from exemplars.models.catalogue import Criterion, CriterionSet, Field
from exemplars.models.column import ArticleAbout, ArticlePage, ColumnEntry, ColumnIndexPage, ColumnPage
from exemplars.models.consent import Consent
from exemplars.models.demo import DemoObject
from exemplars.models.event import EventExemplar, EventIndexPage, EventPage, EventProgrammeItem
from exemplars.models.exemplar import (
    ExemplarIndexPage,
    ExemplarNamedPerson,
    ExemplarPage,
    ExemplarRecognition,
    ExemplarResult,
    ExemplarTag,
)
from exemplars.models.experience import (
    ExperienceAbout,
    ExperienceIndexPage,
    ExperiencePage,
    ExperienceStep,
    ExperienceTag,
)
from exemplars.models.gate import ConsentMissing
from exemplars.models.movement import (
    MovementBasis,
    MovementGoal,
    MovementIndexPage,
    MovementPage,
    MovementStory,
)
from exemplars.models.units import Unit, UnitSuccession, UnitType

__all__ = [
    "ArticleAbout",
    "ArticlePage",
    "ColumnEntry",
    "ColumnIndexPage",
    "ColumnPage",
    "Consent",
    "ConsentMissing",
    "Criterion",
    "CriterionSet",
    "DemoObject",
    "EventExemplar",
    "EventIndexPage",
    "EventPage",
    "EventProgrammeItem",
    "ExemplarIndexPage",
    "ExemplarNamedPerson",
    "ExemplarPage",
    "ExemplarRecognition",
    "ExemplarResult",
    "ExemplarTag",
    "ExperienceAbout",
    "ExperienceIndexPage",
    "ExperiencePage",
    "ExperienceStep",
    "ExperienceTag",
    "Field",
    "MovementBasis",
    "MovementGoal",
    "MovementIndexPage",
    "MovementPage",
    "MovementStory",
    "Unit",
    "UnitSuccession",
    "UnitType",
]
