from io import BytesIO
from PIL import Image as P
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

def plate_picture(seed, hue, *, title):
    b = BytesIO(); P.new("RGB", (1200, 800), "#803030").save(b, "JPEG"); b.seek(0)
    return get_image_model().objects.create(title=title, file=ImageFile(b, name=f"{seed}.jpg"))
