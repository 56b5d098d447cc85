"""`manage.py generate_exemplars COUNT`: invented exemplars in bulk, to measure a site that isn't in use."""

from django.core.management.base import BaseCommand, CommandParser

from exemplars import generation
from exemplars.management.generated.storing import generate


class Command(BaseCommand):
    help = "Adds COUNT invented public exemplars, indexed and marked as demo data; purge_demo removes them."

    def add_arguments(self, parser: CommandParser):
        parser.add_argument("count", type=int, help="how many")
        parser.add_argument("--seed", type=int, default=1, help="another one gives other stories (1)")

    def handle(self, *args, **options):
        for done in generate(options["count"], options["seed"]):
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} exemplars are there.")
        generation.renew_on_commit()
        self.stdout.write(f"{options['count']} exemplars were generated.")
