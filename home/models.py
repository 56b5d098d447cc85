"""The front page, plain pages and what the site says about itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.search import index

from exemplars.blocks import PROSE_FEATURES
from exemplars.models.base import BasePage


class HomePage(BasePage):
    """The front page: one featured exemplar, the newest, what is going on, the fields, the columns."""

    featured = models.ForeignKey(
        "exemplars.ExemplarPage", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("featured exemplar"), help_text=_("Without a choice the newest stands here."),
    )  # fmt: skip

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    content_panels = [*BasePage.content_panels, FieldPanel("featured")]

    class Meta:
        verbose_name = _("front page")

    def route(self, request, path_components):
        from home.routing import nearest

        page, left = nearest(self, path_components)
        if page is self:
            return super().route(request, path_components)
        return page.route(request, left)

    def get_context(self, request, *args, **kwargs):
        from home.front import front_page

        return super().get_context(request, *args, **kwargs) | front_page(self)


class StandardPage(BasePage):
    """A plain page: about, privacy, accessibility."""

    body = RichTextField(_("text"), features=["h2", "h3", *PROSE_FEATURES])

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    template = "home/standard_page.html"

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Who publishes the site and how to reach them; the same code serves another district or ward."""

    name = models.CharField(_("name of the site"), max_length=80, default="Gương sáng Hà Đông")
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    responsible = models.CharField(_("responsible for the content"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    licence = models.CharField(
        _("licence of the texts"),
        max_length=200,
        blank=True,
        help_text=_("What others may do with them; photos belong to those named below each."),
    )
    licence_url = models.URLField(_("address of the licence"), blank=True)

    panels = [
        MultiFieldPanel(["name", "tagline"], heading=_("Site")),
        MultiFieldPanel(["publisher", "owner", "responsible"], heading=_("Who publishes it")),
        MultiFieldPanel(["address", "phone", "email"], heading=_("How to reach them")),
        MultiFieldPanel(["licence", "licence_url"], heading=_("What others may do with the content")),
    ]

    class Meta:
        verbose_name = _("site settings")
