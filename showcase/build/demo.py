"""A running site with demo data: what `make demo` and `make dev` do once the packages are there.

python -m showcase.build.demo [--dev]

PORT says where (8000). DATABASE_URL and VAR_DIR are respected; the rest of the environment is set here.
"""

import gc
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

from showcase.build import catalogue, static
from showcase.build.messages import ROOT

WORKERS, THREADS = 2, 4


def port_is_taken(port: int) -> bool:
    """Whether somebody listens there already: Granian would share the port without a word."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def secret_key(var: Path) -> str:
    """The key of this machine's demo, made once, so that people stay signed in."""
    file = var / "secret-key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    return file.read_text().strip()


def environment(port: int, *, dev: bool) -> dict[str, str]:
    """The settings of a demo on this machine."""
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var")
    return {
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "DEBUG": "1" if dev else "0",
        "DEMO_MODE": "1",
        "DJANGO_SETTINGS_MODULE": "showcase.settings",
        "REQUIRE_STAFF_MFA": "0",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key(var),
        "SITE_URL": f"http://localhost:{port}",
    }


def load() -> None:
    """Bring the database up to date: tables, reference data, demo data. Can be repeated."""
    import django
    from django.core.management import call_command

    django.setup()
    gc.disable()  # the migrations' historical models are many: looking through them again and again takes 3 s
    call_command("migrate", interactive=False, verbosity=0)
    gc.enable()
    call_command("setup_site", verbosity=0)
    call_command("load_demo", verbosity=0)


def make_pictures() -> None:
    """Make the sizes of the pictures beside the running site: nobody wants to wait for AVIF."""
    command = ["nice", "-n", "15", sys.executable, "manage.py", "make_renditions"]
    subprocess.Popen(command, stdout=subprocess.DEVNULL)


def welcome(port: int) -> str:
    """What the person at the terminal wants to know."""
    from exemplars.accounts.demo import ACCOUNTS, PASSWORD

    address = f"http://localhost:{port}"
    return "\n".join(
        [
            "",
            f"Gương sáng Hà Đông: {address}/",
            f"Staff: {address}/admin/   Units: {address}/de-cu/   (Ctrl-C stops the site)",
            f"Demo accounts, all with the password {PASSWORD}:",
            *(f"  {account.name:20} {account.role}" for account in ACCOUNTS),
            "",
        ]
    )


def server(port: int, *, dev: bool) -> list[str]:
    """The command that serves."""
    if dev:
        return [sys.executable, "manage.py", "runserver", str(port)]
    granian = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--port", str(port)]
    granian += ["--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--log-level", "warning"]
    return [*granian, "showcase.wsgi:application"]


def main(given: list[str]) -> int:
    """Prepare what isn't there yet, then become the server."""
    port, dev = int(os.environ.get("PORT") or 8000), "--dev" in given
    if port_is_taken(port):
        sys.stderr.write(
            f"Something listens on port {port} already. Another one: PORT={port + 1000} make demo\n"
        )
        return 1
    os.chdir(ROOT)
    os.environ.update(environment(port, dev=dev))
    catalogue.main(["compile"])
    if dev:
        static.make()
    beside = subprocess.Popen([sys.executable, "-m", f"showcase.build.{'watch' if dev else 'static'}"])
    load()
    if not dev and beside.wait() != 0:
        return 1
    sys.stdout.write(welcome(port))
    sys.stdout.flush()
    make_pictures()
    command = server(port, dev=dev)
    return os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
