"""`manage.py load_demo`: the demo content, through the real services, without sending a mail."""

from django.core.management.base import BaseCommand
from django.db import transaction

from exemplars.management.demo.columns import load_columns, load_experiences
from exemplars.management.demo.events import load_events, load_movements
from exemplars.management.demo.ledger import is_loaded
from exemplars.management.demo.nominations import load_nominations
from exemplars.management.demo.people import load_people
from exemplars.management.demo.registrations import load_registrations
from exemplars.management.demo.rounds import load_rounds, load_units
from exemplars.management.demo.stories import load_stories, load_waiting_consents
from exemplars.management.files import read
from exemplars.nominations.outbox import silent
from exemplars.renditions import left_for_later


class Command(BaseCommand):
    help = "Loads the demo data once; `purge_demo` removes exactly what this made."

    def handle(self, *args, **options):
        if is_loaded():
            self.stdout.write("The demo data is loaded already.")
            return
        with transaction.atomic(), left_for_later(), silent():
            self.load()
        self.stdout.write("The demo data is loaded.")

    def load(self):
        units, rounds = load_units(), load_rounds()
        people = load_people(units)
        stories = {row["code"]: row for row in read("demo", "exemplars")["exemplar"]}
        dossiers = load_nominations(units, rounds, people, stories)
        load_registrations(units, rounds, people)
        exemplars = load_stories(dossiers, units, people)
        load_waiting_consents(dossiers, people)
        experiences = load_experiences(exemplars, people)
        known = load_columns({**exemplars, **experiences}, people)
        movements = load_movements(known, rounds, people)
        load_events(known, movements, units, people)
