"""A real mail server for tests: what it was given, and a way to make it refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket

from aiosmtpd.controller import Controller

from showcase.mail import mailers


@dataclass
class Postbox:
    """`refuses` are the addresses that get a 550."""

    messages: list[EmailMessage] = field(default_factory=list)
    envelopes: list[list[str]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if address in self.refuses:
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self.envelopes.append(list(envelope.rcpt_tos))
        return "250 OK"

    @property
    def subjects(self) -> list[str]:
        return [message["Subject"] for message in self.messages]

    def text(self) -> str:
        """Everything that was sent, headers included, as one text."""
        return "\n".join(f"{dict(message.items())}\n{message.get_content()}" for message in self.messages)


@contextmanager
def open_postbox(settings) -> Iterator[Postbox]:
    """The site's mails go here, through SMTP."""
    postbox = Postbox()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        settings.MAILERS = mailers(f"smtp://127.0.0.1:{port}")
        yield postbox
    finally:
        controller.stop()
