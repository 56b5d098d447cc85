"""Pages with one picture of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import MultiFieldPanel

PICTURES = ("portrait", "image", "cover")
ENDINGS = ("alt", "decorative", "credit")
"""Fields that hold a picture; what is said about it stands in fields of the same name with an ending."""

SAY_WHAT = _("Say in a few words what the picture shows, for those who can't see it.")
SAY_WHAT_OR_MARK = _(
    "Say in a few words what the picture shows, for those who can't see it, or mark that it only decorates."
)


class PictureForm(WagtailAdminPageForm):
    """Refuses publication while a picture has no words for those who can't see it, or nobody's name.

    A draft is saved as it is. The pictures inside a text have rules of their own (`exemplars.blocks`).
    """

    def is_valid(self):
        if not super().is_valid():
            return False
        if self.goes_public():
            for name in PICTURES:
                if self.cleaned_data.get(name):
                    self._require_words(name)
        return not self.errors

    def goes_public(self) -> bool:
        """Whether the button that was pressed publishes, now or at a set time."""
        return "action-publish" in self.data or self.data.get("workflow-action-name") == "approve"

    def _require_words(self, name: str) -> None:
        alt, decorative, credit = (self.cleaned_data.get(f"{name}_{end}") for end in ENDINGS)
        if f"{name}_alt" in self.fields and not alt and not decorative:
            decorates = f"{name}_decorative" in self.fields
            self.add_error(f"{name}_alt", SAY_WHAT_OR_MARK if decorates else SAY_WHAT)
        if not credit:
            self.add_error(f"{name}_credit", _("A picture is published with the name of who made it."))


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
