"""`manage.py purge_demo`: removes the demo data and nothing else."""

from django.core.management.base import BaseCommand

from exemplars.management.demo.purge import purge


class Command(BaseCommand):
    help = "Removes what load_demo made; a page under which somebody made another one stays, unpublished."

    def handle(self, *args, **options):
        for sentence in purge():
            self.stdout.write(sentence)
        self.stdout.write("The demo data is removed.")
