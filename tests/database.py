"""The migrated SQLite database, kept from one run of the tests to the next: migrating is slow."""

import sqlite3
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var/pytest"
MAKE_IT = ("*/migrations/*.py", "*/*/migrations/*.py", "*/triggers.py", "requirements-dev.txt")


def template() -> Path:
    """The file of a database as today's migrations make it; it may not exist yet."""
    parts = sorted(path for pattern in MAKE_IT for path in ROOT.glob(pattern))
    content = b"".join(str(part.relative_to(ROOT)).encode() + part.read_bytes() for part in parts)
    return KEPT / f"migrated-{sha256(content).hexdigest()[:16]}.sqlite3"


def copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use. The target appears whole or not at all."""
    draft = target.with_name(f"{target.name}.{id(target)}.new")
    draft.parent.mkdir(parents=True, exist_ok=True)
    readable, writable = sqlite3.connect(source), sqlite3.connect(draft)
    try:
        readable.backup(writable)
    finally:
        readable.close()
        writable.close()
    draft.replace(target)


def keep(database: Path) -> None:
    """Keep `database`, just migrated, as the template, and drop older ones."""
    target = template()
    if not target.exists():
        for old in KEPT.glob("migrated-*"):
            old.unlink(missing_ok=True)
        copy(database, target)
