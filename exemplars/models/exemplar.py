"""The profile of one exemplar: who, why, three results, the story, what was recognised."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail.search import index

from exemplars import text
from exemplars.blocks import StoryBlock
from exemplars.enums import AgeGroup, Kind, RecognitionLevel, SubjectType
from exemplars.in_place import InPlace
from exemplars.models.base import BasePage, CleanText
from exemplars.models.gate import ConsentGate
from exemplars.models.story_form import ProfileForm
from exemplars.models.units import names_over_time
from exemplars.panels import ConsentPanel


class ExemplarIndexPage(InPlace, BasePage):
    """`/guong-dien-hinh/`: all exemplars with the filters of `exemplars.facets`."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["exemplars.ExemplarPage"]
    template = "exemplars/exemplar_index_page.html"
    part_template = "exemplars/exemplar_index_part.html"

    class Meta:
        verbose_name = _("list of exemplars")

    def get_context(self, request, *args, **kwargs):
        from exemplars.links import link
        from exemplars.listing import exemplar_listing

        context = super().get_context(request, *args, **kwargs) | exemplar_listing(request.GET)
        return context | {"canonical": context["listing"].address(link(self))}


class ExemplarTag(TaggedItemBase):
    content_object = ParentalKey(
        "exemplars.ExemplarPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ExemplarQuerySet(PageQuerySet):
    def for_cards(self):
        """With all that a card shows, in one query more for nothing."""
        return self.select_related("field__parent", "unit", "place", "portrait").defer_streamfields()


class ExemplarPage(ConsentGate, BasePage):
    """One page a subject: later nominations of the same subject link to it."""

    subject_type = models.CharField(_("subject"), max_length=12, choices=SubjectType)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    subject_name = models.CharField(_("name of the subject"), max_length=250)
    honorific = models.CharField(_("form of address"), max_length=30, blank=True)
    position = models.CharField(_("position or work"), max_length=250, blank=True)
    family_names = models.CharField(_("family and middle names"), max_length=120, blank=True)
    given_name = models.CharField(
        _("given name"),
        max_length=80,
        blank=True,
        help_text=_("By which the list is sorted; may have two syllables."),
    )
    age_group = models.CharField(_("age"), max_length=12, choices=AgeGroup, default=AgeGroup.ADULT)
    field = models.ForeignKey(
        "exemplars.Field", models.PROTECT, related_name="exemplars", verbose_name=_("field")
    )
    unit = models.ForeignKey(
        "exemplars.Unit", models.PROTECT, related_name="exemplars", verbose_name=_("nominating unit")
    )
    unit_at_time = models.CharField(_("unit's name at the time"), max_length=200, blank=True)
    place = models.ForeignKey(
        "exemplars.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="exemplars_here",
        verbose_name=_("ward"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1992), MaxValueValidator(2100)]
    )
    new_factor = models.BooleanField(_("new factor"), default=False)
    portrait = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("portrait"),
        help_text=_(
            "Only with a consent for the portrait; otherwise the story's length of silk stands here."
        ),
    )  # fmt: skip
    portrait_alt = models.CharField(_("what the portrait shows"), max_length=250, blank=True)
    portrait_caption = models.CharField(_("caption"), max_length=250, blank=True)
    portrait_credit = models.CharField(_("credit"), max_length=160, blank=True)
    story = StreamField(StoryBlock(), verbose_name=_("story"), blank=True)
    tags = ClusterTaggableManager(through=ExemplarTag, blank=True, verbose_name=_("topics"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    sort_key = models.CharField(max_length=1200, editable=False)

    objects = PageManager.from_queryset(ExemplarQuerySet)()

    parent_page_types = ["exemplars.ExemplarIndexPage"]
    subpage_types = []
    template = "exemplars/exemplar_page.html"
    base_form_class = ProfileForm

    content_panels = [
        *BasePage.content_panels,
        ConsentPanel(heading=_("Consents")),
        MultiFieldPanel(
            [
                "subject_type",
                "kind",
                "subject_name",
                "honorific",
                "position",
                "family_names",
                "given_name",
                "age_group",
            ],
            heading=_("Subject"),
        ),
        MultiFieldPanel(
            ["field", "unit", "unit_at_time", "place", "year", "new_factor"], heading=_("Where and when")
        ),
        MultiFieldPanel(
            ["portrait", "portrait_alt", "portrait_caption", "portrait_credit"], heading=_("Portrait")
        ),
        InlinePanel("results", heading=_("Three results"), label=_("Result"), max_num=3),
        FieldPanel("story"),
        InlinePanel("named_people", heading=_("People named in the text"), label=_("Person")),
        InlinePanel("recognitions", heading=_("Recognitions"), label=_("Recognition")),
        FieldPanel("tags"),
        FieldPanel("source"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("subject_name", boost=8),
        index.AutocompleteField("subject_name"),
        index.SearchField("position"),
        index.SearchField("story"),
        index.SearchField("unit_names"),
        index.RelatedFields("results", [index.SearchField("indicator")]),
        index.RelatedFields("field", [index.SearchField("name"), index.SearchField("aliases")]),
        index.FilterField("field_id"),
        index.FilterField("unit_id"),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _("exemplar")
        verbose_name_plural = _("exemplars")
        permissions = [("make_story", "Can make a draft profile from a selected nomination")]
        indexes = [models.Index(fields=["year"], name="exemplar_year")]

    def save(self, *args, **kwargs):
        self.fill_in()
        super().save(*args, **kwargs)

    def fill_in(self) -> None:
        """Set what follows from the rest: its place in the order by name, the unit's name at the time."""
        self.sort_key = self._sort_key()
        if not self.unit_at_time and self.unit_id:
            self.unit_at_time = self.unit.name

    def _sort_key(self) -> str:
        """Individuals by given name, the others by their name with natural numbers."""
        if self.subject_type == SubjectType.INDIVIDUAL:
            family, given = self.family_names, self.given_name
            if not given:
                family, given = text.split_name(text.clean(self.subject_name))
            return text.person_sort_key(text.clean(family), text.clean(given))
        return text.sort_key(text.clean(self.subject_name))

    def unit_names(self) -> str:
        """Names of the unit and the ward, then and now, and of what was before and after them, for search."""
        units = {unit.pk: unit for unit in (self.unit, self.place) if unit}
        return " ".join([*names_over_time(units.values()), self.unit_at_time])

    def gated_exemplars(self):
        return [self]

    def missing_consents(self) -> list[str]:
        """Names of those whose consent to publication is not there (decisions 24, 27)."""
        from exemplars.consents import missing_for_exemplar

        return missing_for_exemplar(self)

    def get_context(self, request, *args, **kwargs):
        from exemplars.profile import profile_context

        return super().get_context(request, *args, **kwargs) | profile_context(self)


class ExemplarResult(CleanText, Orderable):
    """A measured result: indicator, before, after, unit, period, source."""

    page = ParentalKey(ExemplarPage, on_delete=models.CASCADE, related_name="results")
    before = models.CharField(_("before"), max_length=30, blank=True)
    after = models.CharField(_("figure"), max_length=30)
    unit = models.CharField(_("unit of measure"), max_length=60, blank=True)
    indicator = models.CharField(_("what is counted"), max_length=200)
    period = models.CharField(_("period"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        """Said again: of two parents a model takes the options of the first alone."""


class ExemplarRecognition(CleanText, Orderable):
    """A recognition with the decision behind it; without a decision nothing is called one."""

    page = ParentalKey(ExemplarPage, on_delete=models.CASCADE, related_name="recognitions")
    year = models.PositiveSmallIntegerField(_("year"))
    level = models.CharField(_("level"), max_length=10, choices=RecognitionLevel)
    form = models.CharField(_("form"), max_length=160)
    decision_number = models.CharField(_("decision number"), max_length=60)
    date = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200)

    class Meta(Orderable.Meta):
        ordering = ["-year", "sort_order"]


class ExemplarNamedPerson(CleanText, Orderable):
    """A person whom the text names beside its subject; she has to consent too (decision 24)."""

    page = ParentalKey(ExemplarPage, on_delete=models.CASCADE, related_name="named_people")
    name = models.CharField(_("name"), max_length=250)

    class Meta(Orderable.Meta):
        """Said again: of two parents a model takes the options of the first alone."""
