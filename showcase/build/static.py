"""The static files as they are served: faces, one stylesheet, hashed names, compressed copies.

python -m showcase.build.static

Does nothing when the same files were collected before.
"""

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from showcase.build import fonts, scripts, styles
from showcase.build.messages import CODE, ROOT

SETTINGS = ("requirements.txt", "showcase/settings.py", "showcase/static_storage.py")


def inputs() -> Iterator[Path]:
    """Our own static files, and what decides about those of packages."""
    yield from (ROOT / name for name in SETTINGS)
    of_apps = [folder for app in CODE for folder in sorted((ROOT / app).rglob("static"))]
    for folder in [ROOT / "static", *of_apps]:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def digest() -> str:
    """What the collected files depend on."""
    content = (f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes() for path in inputs())
    return sha256(b"".join(sha256(part).digest() for part in content)).hexdigest()


def make() -> None:
    """Make what isn't kept in the repository."""
    fonts.main()
    styles.main()
    scripts.main()


def main() -> int:
    """Make and collect everything. Needs the settings' environment."""
    make()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    from django.conf import settings

    stamp, wanted = Path(f"{settings.STATIC_ROOT}.made-from"), digest()
    if Path(settings.STATIC_ROOT).exists() and stamp.exists() and stamp.read_text() == wanted:
        return 0
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
