"""Pages with one picture of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel


class Illustrated(models.Model):
    """A picture with alternative text, caption and credit; without one the silk plate stands there.

    A decorative picture adds nothing to the text and is passed over by those who listen.
    """

    image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(_("what the picture shows"), max_length=250, blank=True)
    image_decorative = models.BooleanField(_("only decorates"), default=False)
    image_caption = models.CharField(_("caption"), max_length=250, blank=True)
    image_credit = models.CharField(_("credit"), max_length=160, blank=True)

    panels = [
        MultiFieldPanel(
            ["image", "image_alt", "image_decorative", "image_caption", "image_credit"], heading=_("Picture")
        )
    ]

    class Meta:
        abstract = True
