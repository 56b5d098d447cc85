"""`manage.py scan_held_files`: what came in while the virus scanner was down."""

from django.core.management.base import BaseCommand, CommandError

from exemplars.nominations.held import Outcome, scan_held
from exemplars.nominations.scanning import is_on


class Command(BaseCommand):
    help = "Asks the virus scanner about the files that are held: passes the clean ones, removes the others."

    def handle(self, *args, **options):
        if not is_on():
            raise CommandError("CLAMD_URL isn't set: nobody can say whether the held files are clean.")
        outcomes = scan_held()
        self.stdout.write(", ".join(f"{outcomes[one]} {one.value}" for one in Outcome) + ".")
