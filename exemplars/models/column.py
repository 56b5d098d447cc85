"""Special columns and pages (KH 92/KH-UBND, IV.3) and the articles in them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from exemplars.blocks import PROSE_FEATURES, StoryBlock
from exemplars.enums import ColumnKind, Genre
from exemplars.models.base import BasePage
from exemplars.models.gate import ConsentGate, ConsentGateForm
from exemplars.models.illustrated import Illustrated, PictureForm


class ColumnIndexPage(BasePage):
    """`/chuyen-muc/`."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["exemplars.ColumnPage"]
    template = "exemplars/column_index_page.html"

    class Meta:
        verbose_name = _("list of columns")

    def get_context(self, request, *args, **kwargs):
        from exemplars.columns import column_listing

        return super().get_context(request, *args, **kwargs) | column_listing(self, request.GET)


class ColumnPage(BasePage):
    """A column with its introduction, its own articles, and chosen pages in the editor's order."""

    kind = models.CharField(_("kind"), max_length=15, choices=ColumnKind, default=ColumnKind.COLUMN)
    intro = RichTextField(_("introduction"), features=PROSE_FEATURES, blank=True)
    responsible = models.CharField(_("responsible"), max_length=200, blank=True)
    cover = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    cover_credit = models.CharField(_("credit of the cover"), max_length=160, blank=True)

    parent_page_types = ["exemplars.ColumnIndexPage"]
    subpage_types = ["exemplars.ArticlePage"]
    template = "exemplars/column_page.html"
    base_form_class = PictureForm

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["kind", "responsible", "intro", "cover", "cover_credit"], heading=_("Column")),
        InlinePanel("entries", heading=_("Chosen pages, in order"), label=_("Page")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    def get_context(self, request, *args, **kwargs):
        from exemplars.columns import column_context

        return super().get_context(request, *args, **kwargs) | column_context(self, request.GET)


class ColumnEntry(Orderable):
    column = ParentalKey(ColumnPage, on_delete=models.CASCADE, related_name="entries")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    panels = [
        PageChooserPanel(
            "page", ["exemplars.ExemplarPage", "exemplars.ExperiencePage", "exemplars.ArticlePage"]
        )
    ]


class ArticlePage(ConsentGate, Illustrated, BasePage):
    """An article: who wrote it, what kind of text it is, which exemplars it is about."""

    date = models.DateField(_("date"), default=timezone.localdate)
    genre = models.CharField(_("kind of text"), max_length=12, choices=Genre, default=Genre.FEATURE)
    author = models.CharField(
        _("author"), max_length=120, help_text=_("Shown unless there is a pen name; kept inside otherwise.")
    )
    pen_name = models.CharField(_("pen name"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["exemplars.ColumnPage"]
    subpage_types = []
    template = "exemplars/article_page.html"
    base_form_class = ConsentGateForm

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["date", "genre", "author", "pen_name", "source"], heading=_("Article")),
        InlinePanel("about", heading=_("About which exemplars"), label=_("Exemplar")),
        *Illustrated.panels,
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("byline"),
        index.FilterField("date"),
        index.FilterField("genre"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def byline(self) -> str:
        """The name under which the article appears; who stands behind a pen name is not public."""
        return self.pen_name or self.author

    def gated_exemplars(self):
        return [row.exemplar for row in self.about.all()]

    def get_context(self, request, *args, **kwargs):
        from exemplars.columns import article_context

        return super().get_context(request, *args, **kwargs) | article_context(self)


class ArticleAbout(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="about")
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage", models.CASCADE, related_name="article_links", verbose_name=_("exemplar")
    )
    panels = [PageChooserPanel("exemplar")]
