"""`manage.py sweep_private_files [--delete]`: private files that belong to nothing any more."""

from django.core.files.storage import storages
from django.core.management.base import BaseCommand

from exemplars.nominations.storing import orphans


class Command(BaseCommand):
    help = "Lists private files that no record names and that are older than a day; --delete removes them."

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="remove them; without it they are listed")

    def handle(self, *args, **options):
        found = orphans()
        for name in found:
            self.stdout.write(name)
            if options["delete"]:
                storages["private"].delete(name)
        what = "were removed" if options["delete"] else "belong to nothing: --delete removes them"
        self.stdout.write(f"{len(found)} files {what}.")
