"""`manage.py send_notices`: tries again to send the mails that failed. For a timer, every few minutes."""

from django.core.management.base import BaseCommand

from exemplars.nominations.post import send_waiting


class Command(BaseCommand):
    help = "Sends the mails that wait, those that failed before included."

    def handle(self, *args, **options):
        sent, failed = send_waiting()
        self.stdout.write(f"Mails sent: {sent}. Failed: {failed}.")
