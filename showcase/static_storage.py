"""Static files under names that carry their content's hash, compressed once when they are collected."""

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

SUFFIXES = {".css", ".js", ".json", ".svg", ".txt", ".html", ".xml", ".webmanifest", ".ico", ".map"}
WORTH_IT = 0.95  # of the file's own size, at most
SMALL = 48_000  # bytes; Brotli's best setting takes ten times as long, so the admin's big bundles go without


def compress(path: Path) -> list[Path]:
    """Write `path`.br and `path`.gz where they are smaller; return the files that are there now.

    The name carries the hash of the content: what was compressed once stays right.
    """
    targets = [path.with_name(path.name + suffix) for suffix in (".br", ".gz")]
    if all(target.exists() for target in targets):
        return targets
    content = path.read_bytes()
    packed = [
        brotli.compress(content, quality=11 if len(content) < SMALL else 9),
        gzip.compress(content, 9, mtime=0),
    ]
    written = []
    for target, data in zip(targets, packed, strict=True):
        if len(data) <= WORTH_IT * len(content):
            target.write_bytes(data)
            written.append(target)
    return written


class StaticStorage(ManifestStaticFilesStorage):
    """Django's manifest storage, with the hashed files as Brotli and gzip too, for WhiteNoise."""

    def post_process(self, paths: dict, dry_run: bool = False, **options) -> Iterator[tuple]:
        """Hash as Django does, then compress what pages link to: the hashed files. Yields as Django does."""
        hashed = []
        for name, hashed_name, processed in super().post_process(paths, dry_run, **options):
            if hashed_name and Path(hashed_name).suffix in SUFFIXES:
                hashed.append(hashed_name)
            yield name, hashed_name, processed
        with ThreadPoolExecutor() as pool:
            list(pool.map(compress, [Path(self.path(name)) for name in set(hashed)]))
