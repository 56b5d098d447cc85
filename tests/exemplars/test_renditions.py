"""Sizes of pictures: made when a page is published, in all formats, and fetched without a query each."""

import json
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow
from wagtail.images import get_image_model

from exemplars import generation, renditions
from exemplars.mixed import fetch_renditions
from exemplars.renditions import USES, left_for_later, make_renditions
from tests.factories.pages import ArticlePageFactory, ColumnPageFactory
from tests.factories.uploads import encoded, picture

Image = get_image_model()


@pytest.fixture
def image(db):
    return new_image()


def new_image(title: str = "Bờ sông", size: tuple[int, int] = (1400, 900)):
    file = ImageFile(BytesIO(encoded(picture(size), "JPEG")), "a.jpg")
    return Image.objects.create(title=title, file=file)


def specs(image) -> set[str]:
    return {*image.renditions.values_list("filter_spec", flat=True)}


def wanted(*uses: str) -> set[str]:
    return {spec for use in uses for spec in USES[use].all_specs}


def shown(image, use: str = "card", **options) -> str:
    source = "{% load photos %}{% photo image use alt=alt eager=eager %}"
    return Template(source).render(Context({"image": image, "use": use, "alt": "", "eager": False} | options))


def story(image) -> str:
    value = {"image": {"image": image.pk, "decorative": False, "alt_text": "Bến đò"}, "credit": "Lan"}
    return json.dumps([{"type": "picture", "value": value}])


def test_publishing_makes_all_sizes_once_the_page_can_be_read(image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ArticlePageFactory(image=image)
    assert specs(image) == wanted("card", "text")


def test_pictures_of_the_text_and_covers_are_made_too(image, django_capture_on_commit_callbacks):
    cover = new_image("Bìa")
    with django_capture_on_commit_callbacks(execute=True):
        page = ArticlePageFactory(parent=ColumnPageFactory(cover=cover), live=False)
        page.body = story(image)
        page.save_revision().publish()
    assert specs(image) == wanted("text")
    assert specs(cover) == wanted("band")


def test_a_new_centre_makes_the_sizes_anew(image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ArticlePageFactory(image=image)
    before = image.renditions.count()
    image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 90
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert image.renditions.count() == before + len(wanted("card"))  # the others aren't cut


def test_a_picture_that_no_page_shows_is_left_alone(image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert specs(image) == set()


def test_what_is_left_for_later_is_made_by_the_command(image, django_capture_on_commit_callbacks, capsys):
    with left_for_later(), django_capture_on_commit_callbacks(execute=True):
        ArticlePageFactory(image=image)
    assert specs(image) == set()
    call_command("make_renditions")
    call_command("make_renditions")
    made = len(wanted("card", "text"))
    assert capsys.readouterr().out == f"{made} files were made.\n0 files were made.\n"


def test_kept_pages_are_forgotten_only_when_something_was_made(image):
    before = generation.current()
    assert make_renditions.func(image.pk, ["band"]) == len(wanted("band"))
    after = generation.current()
    assert make_renditions.func(image.pk, ["band"]) == 0
    assert make_renditions.func(0, ["band"]) == 0
    assert before != after == generation.current()


def test_a_page_makes_one_small_file_at_most(image):
    html = shown(image)
    assert specs(image) == {USES["card"].least}
    assert "<source" not in html
    assert 'height="320"' in html
    assert 'width="480"' in html


def test_all_formats_are_offered_best_first(image):
    make_renditions.func(image.pk, ["text"])
    html = shown(image, "text", alt="Bến <đò>")
    assert [part.split('"')[0] for part in html.split('type="')[1:]] == ["image/avif", "image/webp"]
    assert html.count("480w") == html.count("800w") == html.count("1280w") == 3
    assert 'alt="Bến &lt;đò&gt;"' in html
    assert 'height="308"' in html
    assert 'width="480"' in html
    assert 'loading="lazy"' in html


def test_what_is_seen_first_does_not_wait(image):
    assert 'fetchpriority="high"' in shown(image, eager=True)
    assert "lazy" not in shown(image, eager=True)


def test_a_picture_that_is_lost_shows_nothing(image):
    image.file.storage.delete(image.file.name)
    assert shown(image) == shown(None) == ""


def test_fetched_sizes_cost_no_query(image):
    make_renditions.func(image.pk, ["card", "text"])
    pages = [ArticlePageFactory(image=image) for _ in range(3)]
    article = ArticlePageFactory(live=False)
    article.body = story(image)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        fetch_renditions(pages, whole=article)
        one = len(queries)
        html = [shown(page.image) for page in pages]
        html += [shown(page.image, "text") for page in pages]
        html += [shown(block.value["image"], "text") for block in renditions.picture_blocks(article)]
    assert len(queries) == one
    assert all("image/avif" in part for part in html)
    assert len(html) == 7


def test_avif_and_webp_are_what_they_say(image):
    make_renditions.func(image.pk, ["card"])
    for rendition in image.renditions.all():
        with rendition.file.open() as file, Pillow.open(file) as photo:
            assert f"format-{photo.format.lower()}" in rendition.filter_spec
            assert photo.size == (rendition.width, rendition.height)
