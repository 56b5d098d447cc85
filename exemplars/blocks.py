"""What a story or an article is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageBlock

PROSE_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class QuoteBlock(StructBlock):
    """Words in the first person, and who said them."""

    quote = TextBlock(label=_("Quote"), max_length=600)
    speaker = CharBlock(label=_("Who said it"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class PictureBlock(StructBlock):
    """A picture with its caption and credit; the alternative text belongs to the picture's use here."""

    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = CharBlock(label=_("Credit"), max_length=160)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class StoryBlock(StreamBlock):
    """Paragraphs, headings, quotes and pictures in the writer's order."""

    paragraph = RichTextBlock(label=_("Text"), features=PROSE_FEATURES, template="blocks/paragraph.html")
    heading = CharBlock(label=_("Heading"), max_length=120, icon="title", template="blocks/heading.html")
    quote = QuoteBlock()
    picture = PictureBlock()
