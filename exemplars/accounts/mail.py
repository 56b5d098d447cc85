"""Mails about an account. They are written once what they tell of is stored, and never hold a page up."""

from email.header import Header
from functools import partial

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from exemplars import clock
from exemplars.accounts.models import User


class Mail(EmailMessage):
    """Folds its subject the older way: that of Python 3.12.1 loses a space in a long one with accents."""

    def message(self, **options):
        made = super().message(**options)
        del made["Subject"]
        made.set_raw("Subject", Header(self.subject, "utf-8", header_name="Subject").encode())
        return made


def address_of(name: str, *args) -> str:
    """A whole address of this site; never that of the request, whose host somebody else may have written."""
    return settings.SITE_URL + reverse(name, args=args)


def moment() -> str:
    """Now, as a mail says it."""
    return date_format(localtime(clock.now()), "DATETIME_FORMAT")


def deliver(template: str, to: str, context: dict) -> None:
    """Render `<template>_subject.txt` and `<template>_message.txt` and send them to one address."""
    context = context | {"site_name": settings.WAGTAIL_SITE_NAME, "site_url": settings.SITE_URL}
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    body = render_to_string(f"{template}_message.txt", context).strip() + "\n"
    Mail(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + subject, body, to=[to]).send()


@task
def tell_user(user_id: int, template: str, details: dict) -> None:
    """Send one mail to the owner of an account. `details` are plain texts and hold no secret."""
    user = User.objects.get(pk=user_id)
    if user.email:
        deliver(template, user.email, details | {"user": user})


@task
def send_reset(user_id: int) -> None:
    """Mail the link for a new password. It is made here, so that it stands in no queue."""
    user = User.objects.get(pk=user_id)
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    link = address_of("account_reset_password_from_key", user_pk_to_url_str(user), token)
    context = {"password_reset_url": link, "username": user.username}
    deliver("account/email/password_reset_key", user.email, context)


def later(job, *args) -> None:
    """Give a task to the queue after the transaction; a mail server that is away stops nobody."""
    transaction.on_commit(partial(job.enqueue, *args), robust=True)


def tell_later(user: User, template: str, **details: str) -> None:
    """`tell_user` after the transaction."""
    later(tell_user, user.pk, template, details)
