"""The public content and the reference data, one noun a file."""

from exemplars.models.catalogue import Criterion, CriterionSet, Field, FrozenCriteria
from exemplars.models.column import ArticleAbout, ArticlePage, ColumnEntry, ColumnIndexPage, ColumnPage
from exemplars.models.consent import Consent
from exemplars.models.demo import DemoObject
from exemplars.models.exemplar import (
    ExemplarIndexPage,
    ExemplarNamedPerson,
    ExemplarPage,
    ExemplarRecognition,
    ExemplarResult,
    ExemplarTag,
)
from exemplars.models.experience import ExperienceAbout, ExperienceIndexPage, ExperiencePage, ExperienceStep
from exemplars.models.gate import ConsentMissing
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
    "Field",
    "FrozenCriteria",
    "Unit",
    "UnitSuccession",
    "UnitType",
]
