"""`manage.py setup_site`: the reference data and the page tree. Safe to run again on a site in use."""

from django.core.management.base import BaseCommand
from django.db import transaction

from exemplars.management.setup.catalogue import set_up_criteria, set_up_fields, set_up_units
from exemplars.management.setup.roles import set_up_roles, set_up_workflow
from exemplars.management.setup.rounds import set_up_rounds
from exemplars.management.setup.site import set_up_site


class Command(BaseCommand):
    help = (
        "Creates fields, criteria, units, the round of Plan 92, roles, workflow and pages that are missing."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        home = set_up_site()
        set_up_fields()
        set_up_criteria()
        set_up_units()
        set_up_rounds()
        set_up_roles(home)
        set_up_workflow(home)
        self.stdout.write("Reference data and pages are in place.")
