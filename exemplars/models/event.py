"""Events at which exemplars are visited, heard, commended and met (KH 92/KH-UBND, III.3)."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from exemplars import clock
from exemplars.blocks import PROSE_FEATURES
from exemplars.enums import EventKind
from exemplars.models.base import BasePage, CleanText
from exemplars.moments import span_in_words


class EventIndexPage(BasePage):
    """`/su-kien/`: what is coming, then what has been."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["exemplars.EventPage"]
    template = "exemplars/event_index_page.html"

    class Meta:
        verbose_name = _("list of events")

    def get_context(self, request, *args, **kwargs):
        from exemplars.events import event_listing

        return super().get_context(request, *args, **kwargs) | event_listing(request.GET)


class EventQuerySet(PageQuerySet):
    def coming(self):
        """Those that aren't over (see `EventPage.closes_at`), the soonest first."""
        no_end = models.Q(ends_at=None, starts_at__gte=_midnight(clock.today()))
        return self.filter(models.Q(ends_at__gt=clock.now()) | no_end).order_by("starts_at", "pk")

    def for_cards(self):
        return self.select_related("host").defer("body")


def _midnight(day) -> datetime:
    """The moment at which a day begins in Hà Đông."""
    return make_aware(datetime.combine(day, time()))


class EventPage(BasePage):
    """When, where, with whom. Exemplars are linked, not named in the text: a link goes with its profile."""

    kind = models.CharField(_("kind"), max_length=15, choices=EventKind)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    venue = models.CharField(_("place"), max_length=200)
    address = models.CharField(_("address"), max_length=250, blank=True)
    host = models.ForeignKey(
        "exemplars.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("host"),
    )
    capacity = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    contact = models.CharField(
        _("whom to ask"),
        max_length=200,
        blank=True,
        help_text=_("An office with its phone or e-mail, not a private person."),
    )
    movement = models.ForeignKey(
        "exemplars.MovementPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("movement"),
    )
    body = RichTextField(_("what happens"), features=["h2", "h3", *PROSE_FEATURES], blank=True)

    objects = PageManager.from_queryset(EventQuerySet)()

    parent_page_types = ["exemplars.EventIndexPage"]
    subpage_types = []
    template = "exemplars/event_page.html"

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                "kind",
                FieldRowPanel(["starts_at", "ends_at"]),
                "venue",
                "address",
                "host",
                "capacity",
                "contact",
                PageChooserPanel("movement", "exemplars.MovementPage"),
            ],
            heading=_("Event"),
        ),
        InlinePanel("exemplars", heading=_("Exemplars whom it is about"), label=_("Exemplar")),
        InlinePanel("programme", heading=_("Programme"), label=_("Item")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("venue"),
        index.SearchField("body"),
        index.RelatedFields("programme", [index.SearchField("title")]),
        index.FilterField("starts_at"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["starts_at"], name="event_starts_at")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="event_ends_after_it_begins",
            )
        ]

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The end lies before the beginning.")})

    @property
    def closes_at(self) -> datetime:
        """When it is over: at its end, or with the day on which it begins where no end is given."""
        return self.ends_at or _midnight(localtime(self.starts_at).date() + timedelta(days=1))

    @property
    def is_over(self) -> bool:
        return self.closes_at <= clock.now()

    @property
    def year(self) -> int:
        return localtime(self.starts_at).year

    @property
    def when(self) -> str:
        return span_in_words(self.starts_at, self.ends_at)

    def get_context(self, request, *args, **kwargs):
        from exemplars.events import event_context

        return super().get_context(request, *args, **kwargs) | event_context(self)


class EventExemplar(Orderable):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="exemplars")
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage", models.CASCADE, related_name="event_links", verbose_name=_("exemplar")
    )
    panels = [PageChooserPanel("exemplar")]


class EventProgrammeItem(Orderable, CleanText):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="programme")
    time = models.TimeField(_("time"), null=True, blank=True)
    title = models.CharField(_("what"), max_length=200)
