"""What the virus scanner says about a file: clamd's INSTREAM over its socket.

A file that comes in is asked about before anything in it is decoded. Without CLAMD_URL nothing is asked.
"""

import socket
import struct
from contextlib import suppress
from typing import BinaryIO

from django.conf import settings
from django.core.cache import cache

CHUNK = 64 * 1024
CONNECT_WITHIN, ANSWER_WITHIN = 3, 30  # seconds
LONGEST_ANSWER = 4096
PAUSE_KEY, PAUSE = "virus-scanner-is-down", 20
"""A scanner that didn't answer isn't asked again for so many seconds: an upload of 20 files waits once."""


class Unavailable(Exception):
    """The scanner is down, too slow, or says that it couldn't scan: nothing is known about the file."""


def is_on() -> bool:
    return settings.CLAMD is not None


def infection(file: BinaryIO, *, again: bool = False) -> str:
    """The name of what the scanner found in a file, read from its beginning; empty when there is nothing.

    Raises Unavailable; `again` asks although the scanner was down a moment ago.
    """
    if not is_on():
        return ""
    if cache.get(PAUSE_KEY) and not again:
        raise Unavailable("The scanner was down a moment ago.")
    try:
        answer = _answer(file)
    except OSError as error:
        cache.set(PAUSE_KEY, True, PAUSE)
        raise Unavailable(str(error)) from error
    cache.delete(PAUSE_KEY)
    return _read(answer)


def _answer(file: BinaryIO) -> str:
    """What clamd says. A scanner that has heard enough hangs up while we speak; it has answered then."""
    file.seek(0)
    with _connected() as link:
        with suppress(BrokenPipeError, ConnectionResetError):
            link.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                link.sendall(struct.pack("!L", len(chunk)) + chunk)
            link.sendall(struct.pack("!L", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER and (more := link.recv(LONGEST_ANSWER)):
            answer += more
    return answer.split(b"\0")[0].decode("utf-8", "replace").strip()


def _connected() -> socket.socket:
    address = settings.CLAMD
    if isinstance(address, tuple):
        link = socket.create_connection(address, timeout=CONNECT_WITHIN)
    else:
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(CONNECT_WITHIN)
        try:
            link.connect(address)
        except OSError:
            link.close()
            raise
    link.settimeout(ANSWER_WITHIN)
    return link


def _read(answer: str) -> str:
    """`stream: OK`, or `stream: Eicar-Signature FOUND`; everything else isn't a verdict."""
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise Unavailable(answer or "The scanner hung up without an answer.")
