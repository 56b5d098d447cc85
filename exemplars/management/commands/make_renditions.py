"""`manage.py make_renditions`: all sizes of the pictures on public pages that aren't made yet."""

from django.core.management.base import BaseCommand
from wagtail.models import Page

from exemplars.models import ArticlePage, ColumnPage, ExemplarPage, ExperiencePage
from exemplars.renditions import make_for_page

ILLUSTRATED = (ExemplarPage, ArticlePage, ExperiencePage, ColumnPage)


class Command(BaseCommand):
    help = "Makes the missing sizes of all pictures on public pages; publishing makes them too."

    def handle(self, *args, **options):
        pages = Page.objects.live().type(ILLUSTRATED).order_by("-first_published_at").specific()
        made = sum(make_for_page(page) for page in pages.iterator(chunk_size=100))
        self.stdout.write(f"{made} files were made.")
