"""A page as it is sent: its headers, and its bytes once for each encoding."""

import gzip
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

PACKED_TYPES = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg+xml")
PACKED_SUFFIXES = ("+xml", "+json", "javascript")
WORTH_PACKING = 256
"""Bytes; less fits into the same packet either way."""
LONGEST_TAGS = 1_000
OF_THE_BYTES = {"content-encoding", "content-length", "content-type", "content-language"}


@dataclass(frozen=True, slots=True)
class Variant:
    """The page in one encoding: all headers of its answer, its strong tag among them, and the bytes."""

    headers: dict[str, str]
    content: bytes


@dataclass(slots=True)
class FinishedPage:
    """`headers` are those of every variant; `ends`: from when on it isn't shown, in seconds since 1970."""

    headers: dict[str, str]
    content: bytes
    ends: float = 0.0
    variants: dict[str, Variant] = field(default_factory=dict)

    @classmethod
    def of(cls, response: HttpResponse, ends: float = 0.0) -> "FinishedPage":
        left_out = ("content-length", "etag")
        headers = {name: value for name, value in response.items() if name.lower() not in left_out}
        return cls(headers, response.content, ends)

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return 2_000 + len(self.content) + sum(len(one.content) for one in self.variants.values())

    def pack(self) -> None:
        """Make the variants ahead, once for all who will ask."""
        for encoding in ("br", "gzip", ""):
            self.variant(encoding)

    def variant(self, encoding: str) -> Variant:
        """The page in `encoding` (br, gzip or empty for none), made when it is first asked for."""
        if encoding not in self.variants:
            self.variants[encoding] = self._made(encoding)
        return self.variants[encoding]

    def _made(self, encoding: str) -> Variant:
        packed = compressed(self.content, encoding, self.headers.get("Content-Type", ""))
        if packed is None:
            encoding, packed = "", self.content
        tag = blake2b(self.content, digest_size=12).hexdigest()
        own = {"ETag": f'"{tag}-{encoding or "plain"}"', "Content-Length": str(len(packed))}
        if encoding:
            own["Content-Encoding"] = encoding
        return Variant(self.headers | own, packed)

    def sent(self, meta: dict) -> tuple[int, Variant]:
        """Status and variant for a request: 304 without bytes for who has the page, none for a HEAD."""
        variant = self.variant(best_encoding(meta.get("HTTP_ACCEPT_ENCODING", "")))
        known = meta.get("HTTP_IF_NONE_MATCH")
        if known and is_known(variant.headers["ETag"], known):
            return 304, Variant(without_the_bytes(variant.headers), b"")
        if meta["REQUEST_METHOD"] == "HEAD":
            return 200, Variant(variant.headers, b"")
        return 200, variant

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The same as Django's answer."""
        status, variant = self.sent(request.META)
        if status == 304:
            return HttpResponseNotModified(headers=variant.headers)
        return HttpResponse(variant.content, headers=variant.headers)


def without_the_bytes(headers: dict[str, str]) -> dict[str, str]:
    """The headers of an answer that brings no page."""
    return {name: value for name, value in headers.items() if name.lower() not in OF_THE_BYTES}


def is_known(tag: str, known: str) -> bool:
    """Whether `tag` is among the tags of an If-None-Match, which compares weakly (RFC 9110, 13.1.2)."""
    tags = parse_etags(known) if len(known) <= LONGEST_TAGS else []
    return tags == ["*"] or tag in [one.removeprefix("W/") for one in tags]


def compressed(content: bytes, encoding: str, content_type: str) -> bytes | None:
    """`content` in the encoding; None when there is none or nothing is gained."""
    kind = content_type.partition(";")[0].strip().lower()
    if not encoding or len(content) < WORTH_PACKING or not is_packed(kind):
        return None
    if encoding == "br":
        packed = brotli.compress(content, mode=brotli.MODE_TEXT, quality=5)
    else:
        packed = gzip.compress(content, zlib.Z_DEFAULT_COMPRESSION, mtime=0)
    return packed if len(packed) < len(content) else None


def is_packed(kind: str) -> bool:
    return kind.startswith(PACKED_TYPES) or kind.endswith(PACKED_SUFFIXES)


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """The best of what an Accept-Encoding header allows: br, gzip, or empty for neither."""
    qualities = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        qualities[name.strip()] = _quality(parameters)
    usable = [(qualities.get(name, qualities.get("*", 0.0)), name) for name in ("gzip", "br")]
    quality, best = max(usable, key=lambda pair: pair[0] + (pair[1] == "br") / 1e6)
    return best if quality > 0 else ""


def _quality(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
