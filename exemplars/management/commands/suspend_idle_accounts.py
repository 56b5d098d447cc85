"""Suspends accounts without a sign-in for 45 days. Meant for a daily timer; safe to repeat.

python manage.py suspend_idle_accounts [--dry-run]

It prints numbers only: names belong in no log.
"""

from django.core.management.base import BaseCommand

from exemplars import clock
from exemplars.accounts.closing import idle_accounts, suspend_if_idle


class Command(BaseCommand):
    help = "Suspends the accounts of units and staff that nobody signed in to for 45 days."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count them and change nothing")

    def handle(self, *args, dry_run: bool, **options):
        at = clock.now()
        idle = list(idle_accounts(at=at).values_list("pk", flat=True))
        if dry_run:
            self.stdout.write(f"{len(idle)} accounts would be suspended.")
            return
        done = sum(suspend_if_idle(pk, at=at) for pk in idle)
        self.stdout.write(f"{done} accounts suspended.")
