"""`manage.py send_reminders`: once a day, from a timer. Safe to run again, and after a day was missed."""

from django.core.management.base import BaseCommand

from exemplars.nominations.post import send_waiting
from exemplars.nominations.reminders import remind


class Command(BaseCommand):
    help = "Reminds units of a deadline 30, 14, 7, 3 and 1 days before and the day after; sends what waits."

    def handle(self, *args, **options):
        written = remind()
        _sent, failed = send_waiting()
        self.stdout.write(f"Reminders written: {written}. Mails that couldn't be sent: {failed}.")
