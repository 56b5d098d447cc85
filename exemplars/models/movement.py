"""Emulation movements: a call of the district with its legal basis, period and goals."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from exemplars import clock
from exemplars.blocks import PROSE_FEATURES
from exemplars.enums import Stage
from exemplars.models.base import BasePage, CleanText
from exemplars.moments import period_in_words


class MovementIndexPage(BasePage):
    """`/phong-trao/`."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["exemplars.MovementPage"]
    template = "exemplars/movement_index_page.html"

    class Meta:
        verbose_name = _("list of movements")

    def get_context(self, request, *args, **kwargs):
        from exemplars.movements import movement_listing

        return super().get_context(request, *args, **kwargs) | movement_listing(request.GET)


class MovementQuerySet(PageQuerySet):
    def in_order(self):
        """Running, then announced, then ended, in each the one that began last first."""
        today = clock.today()
        order = models.Case(
            models.When(ends_on__lt=today, then=2), models.When(starts_on__gt=today, then=1), default=0
        )
        return self.order_by(order, "-starts_on", "-pk")

    def running(self):
        """Those that have begun and haven't ended; both days belong to them."""
        today = clock.today()
        open_end = models.Q(ends_on=None) | models.Q(ends_on__gte=today)
        return self.filter(open_end, starts_on__lte=today).in_order()


class MovementPage(BasePage):
    """A launched movement (KH 92/KH-UBND, III.3); its events point here, its stories are chosen."""

    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    launched_by = models.CharField(_("launched by"), max_length=200, blank=True)
    audience = models.CharField(_("who takes part"), max_length=250, blank=True)
    body = RichTextField(_("what it is about"), features=["h2", "h3", *PROSE_FEATURES], blank=True)
    criterion_set = models.ForeignKey(
        "exemplars.CriterionSet",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="movements",
        verbose_name=_("version of the criteria"),
    )

    objects = PageManager.from_queryset(MovementQuerySet)()

    parent_page_types = ["exemplars.MovementIndexPage"]
    subpage_types = []
    template = "exemplars/movement_page.html"

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["starts_on", "ends_on"]), "launched_by", "audience", "criterion_set"],
            heading=_("Movement"),
        ),
        InlinePanel("bases", heading=_("Legal basis"), label=_("Document")),
        InlinePanel("goals", heading=_("Goals"), label=_("Goal")),
        FieldPanel("body"),
        InlinePanel("stories", heading=_("Stories, in order"), label=_("Page")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("goals", [index.SearchField("text")]),
    ]

    class Meta:
        verbose_name = _("movement")
        verbose_name_plural = _("movements")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="movement_ends_after_it_begins",
            )
        ]

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end lies before the beginning.")})

    @property
    def stage(self) -> Stage:
        today = clock.today()
        if self.ends_on and self.ends_on < today:
            return Stage.ENDED
        return Stage.ANNOUNCED if self.starts_on > today else Stage.RUNNING

    @property
    def period(self) -> str:
        return period_in_words(self.starts_on, self.ends_on)

    def get_context(self, request, *args, **kwargs):
        from exemplars.movements import movement_context

        return super().get_context(request, *args, **kwargs) | movement_context(self)


class MovementBasis(Orderable, CleanText):
    """A document on which the movement rests."""

    page = ParentalKey(MovementPage, on_delete=models.CASCADE, related_name="bases")
    title = models.CharField(_("title"), max_length=250)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    link = models.URLField(_("address"), blank=True)


class MovementGoal(Orderable, CleanText):
    """What is to be reached, with a figure where there is one."""

    page = ParentalKey(MovementPage, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField(_("goal"), max_length=250)


class MovementStory(Orderable):
    page = ParentalKey(MovementPage, on_delete=models.CASCADE, related_name="stories")
    story = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    panels = [
        PageChooserPanel(
            "story", ["exemplars.ExemplarPage", "exemplars.ExperiencePage", "exemplars.ArticlePage"]
        )
    ]
