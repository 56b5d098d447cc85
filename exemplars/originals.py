"""Pictures of the public pages as they are stored: drawn anew, whatever way they come in.

The form of Wagtail's admin does it first, so that a refusal stands beside the field. The file itself does it
once more for whatever brings a picture without that form: code, a replaced file, an unfinished upload.
An original has no public address, but it is what copies, exports and thieves get hold of.
"""

from io import BytesIO
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import WagtailImageFieldFile
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from exemplars import photos

LONGEST = 4096  # enough for a page of A3
QUALITY = 92


class Original(ContentFile):
    """A photo that was drawn anew; `name` ends as its format says."""


def drawn_anew(file: File) -> Original:
    """The picture of a file and nothing else: PNG where it was drawn without loss or can be seen through.

    Raises ValidationError with a sentence for the person who sent it.
    """
    out = BytesIO()
    try:
        with photos.opened(file) as photo:
            if photos.frames(photo) > 1 and photo.format != "HEIF":
                raise ValidationError(_("Moving pictures aren't taken: send a single one."), code="moving")
            exact = photo.format == "PNG"
            picture = photos.upright(photo, LONGEST)
    except photos.TooManyPixels as error:
        message = _("This picture has too many pixels: at most 50 million, frames counted.")
        raise ValidationError(message, code="file_too_many_pixels") from error
    except photos.Damaged as error:
        message = _("This isn't a picture, or it is damaged or cut off.")
        raise ValidationError(message, code="invalid_image") from error
    if exact or picture.mode == "RGBA":
        picture.save(out, "PNG", optimize=True)
        return Original(out.getvalue(), name=_named(file, ".png"))
    picture.save(out, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True, progressive=True)
    return Original(out.getvalue(), name=_named(file, ".jpg"))


def _named(file: File, suffix: str) -> str:
    return Path(file.name or "anh").with_suffix(suffix).name


class OriginalField(WagtailImageField):
    """Wagtail's own decodes a file before it counts the pixels; here the header is asked first."""

    def to_python(self, data):
        if data in self.empty_values:
            return None
        self.check_image_file_size(data)
        original = drawn_anew(data)
        data.seek(0)
        super().to_python(data)
        return original


class OriginalForm(BaseImageForm):
    """The form of every door of the admin: one picture, many at once, from a chooser, a new file."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = OriginalField(
                label=given.label, required=given.required, widget=given.widget
            )


class OriginalFile(WagtailImageFieldFile):
    """The file of a picture: what is written into the storage was drawn anew before."""

    def save(self, name, content, save=True):
        original = content if isinstance(content, Original) else drawn_anew(content)
        super().save(Path(name).with_suffix(Path(original.name).suffix).name, original, save=False)
        self.instance.file_size = original.size
        original.seek(0)
        self.instance.file_hash = hash_filelike(original)
        if save:
            self.instance.save()


def install() -> None:
    """Put the file above under Wagtail's pictures, and watch the uploads that Wagtail keeps aside."""
    get_image_model()._meta.get_field("file").attr_class = OriginalFile
    pre_save.connect(draw_upload_anew, UploadedFile, dispatch_uid="exemplars.originals")


def draw_upload_anew(instance: UploadedFile, **kwargs) -> None:
    """Receiver: a picture of which only the title was wrong waits in a folder until it is put right."""
    if instance._state.adding and instance.for_content_type.model_class() is get_image_model():
        instance.file = drawn_anew(instance.file)
