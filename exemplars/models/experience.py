"""How they did it, told so that another unit can copy it."""

from django.db import models
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail.url_routing import RouteResult

from exemplars.blocks import PROSE_FEATURES
from exemplars.models.base import BasePage, CleanText
from exemplars.models.gate import ConsentGate
from exemplars.models.illustrated import Illustrated
from exemplars.models.story_form import ExperienceForm


class ExperienceTag(TaggedItemBase):
    content_object = ParentalKey(
        "exemplars.ExperiencePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ExperienceIndexPage(BasePage):
    """`/cach-lam-hay/`."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["exemplars.ExperiencePage"]
    template = "exemplars/experience_index_page.html"

    class Meta:
        verbose_name = _("list of experiences")

    def get_context(self, request, *args, **kwargs):
        from exemplars.experiences import experience_listing

        return super().get_context(request, *args, **kwargs) | experience_listing(request.GET)


def _prose(label, **options):
    return RichTextField(label, features=PROSE_FEATURES, blank=True, **options)


class ExperiencePage(ConsentGate, Illustrated, BasePage):
    """Problem, steps, conditions, results, difficulties, what to copy first."""

    field = models.ForeignKey(
        "exemplars.Field", models.PROTECT, related_name="experiences", verbose_name=_("field")
    )
    problem = _prose(_("the problem"))
    conditions = _prose(_("conditions"))
    people_needed = models.CharField(_("people needed"), max_length=160, blank=True)
    time_needed = models.CharField(_("time needed"), max_length=160, blank=True)
    total_cost = models.CharField(_("total cost"), max_length=160, blank=True)
    results = _prose(_("results"))
    difficulties = _prose(_("difficulties, and what they would do differently"))
    copy_first = _prose(_("what to copy first"))
    contact = models.CharField(
        _("whom to ask"),
        max_length=200,
        blank=True,
        help_text=_("An office with its phone or e-mail, not a private person."),
    )

    tags = ClusterTaggableManager(through=ExperienceTag, blank=True, verbose_name=_("topics"))

    parent_page_types = ["exemplars.ExperienceIndexPage"]
    subpage_types = []
    template = "exemplars/experience_page.html"
    base_form_class = ExperienceForm

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("field"),
        InlinePanel("about", heading=_("About which exemplars"), label=_("Exemplar"), min_num=1),
        *Illustrated.panels,
        FieldPanel("problem"),
        InlinePanel("steps", heading=_("Steps"), label=_("Step")),
        MultiFieldPanel(
            ["conditions", "people_needed", "time_needed", "total_cost"], heading=_("What it takes")
        ),
        FieldPanel("results"),
        FieldPanel("difficulties"),
        FieldPanel("copy_first"),
        FieldPanel("contact"),
        FieldPanel("tags"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("problem"),
        index.SearchField("results"),
        index.SearchField("difficulties"),
        index.SearchField("copy_first"),
        index.RelatedFields("steps", [index.SearchField("title"), index.SearchField("detail")]),
        index.RelatedFields("field", [index.SearchField("name"), index.SearchField("aliases")]),
        index.FilterField("field_id"),
    ]

    class Meta:
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")

    def gated_exemplars(self):
        return [row.exemplar for row in self.about.all()]

    def route(self, request, path_components):
        """`phieu/` below it is the sheet to copy from."""
        if self.live and path_components == ["phieu"]:
            return RouteResult(self, kwargs={"card": True})
        return super().route(request, path_components)

    def serve(self, request, *, card=False):
        if not card:
            return super().serve(request)
        from exemplars.experiences import card_context

        context = super().get_context(request) | card_context(self)
        return TemplateResponse(request, "exemplars/copy_card.html", context)

    def get_context(self, request, *args, **kwargs):
        from exemplars.experiences import experience_context

        return super().get_context(request, *args, **kwargs) | experience_context(self)


class ExperienceAbout(Orderable):
    page = ParentalKey(ExperiencePage, on_delete=models.CASCADE, related_name="about")
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage", models.CASCADE, related_name="experience_links", verbose_name=_("exemplar")
    )
    panels = [PageChooserPanel("exemplar")]


class ExperienceStep(CleanText, Orderable):
    """What was done, by whom, how long it took and what it cost."""

    page = ParentalKey(ExperiencePage, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("what was done"), max_length=160)
    detail = models.TextField(_("how"), blank=True)
    who = models.CharField(_("who"), max_length=120, blank=True)
    duration = models.CharField(_("how long"), max_length=80, blank=True)
    cost = models.CharField(_("cost"), max_length=80, blank=True)

    class Meta(Orderable.Meta):
        """Said again: of two parents a model takes the options of the first alone."""
