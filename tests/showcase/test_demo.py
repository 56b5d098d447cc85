"""What stands before `make demo` serves: a Python that runs, a free port, a key that stays."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from exemplars.accounts.demo import ACCOUNTS, PASSWORD
from showcase.build import demo
from showcase.build.messages import ROOT

FAILS = "#!/bin/sh\necho 'pyenv: version not installed' >&2\nexit 127\n"
RUNS = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'


def program(path: Path, script: str) -> None:
    """Write something that can be started."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)


def found(path: str, *wanted: str) -> tuple[int, str]:
    """Exit code and answer of .ci/python where only `path` is searched."""
    environment = {"PATH": path, "HOME": "/nowhere", "PYENV_ROOT": "/nowhere"}
    done = subprocess.run(
        ["/bin/sh", ROOT / ".ci/python", *wanted],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip()


def test_a_python_that_does_not_run_is_passed_over(tmp_path):
    program(tmp_path / "shims/python3.13", FAILS)
    program(tmp_path / "own/python3", RUNS)
    assert found(f"{tmp_path}/shims:{tmp_path}/own", "3.12") == (0, sys.executable)


@pytest.mark.parametrize("wanted", [("3.99",), ("3.12", "no_such_module")])
def test_no_python_is_better_than_a_wrong_one(tmp_path, wanted):
    program(tmp_path / "own/python3", RUNS)
    assert found(f"{tmp_path}/own", *wanted) == (1, "")


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    key = demo.secret_key(tmp_path / "var")
    assert len(key) > 50
    assert demo.secret_key(tmp_path / "var") == key
    assert (tmp_path / "var/secret-key").stat().st_mode & 0o777 == 0o600


def test_the_demo_is_set_up_as_a_visitor_meets_it(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert demo.environment(9000, dev=False) == {
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "DEBUG": "0",
        "DEMO_MODE": "1",
        "DJANGO_SETTINGS_MODULE": "showcase.settings",
        "REQUIRE_STAFF_MFA": "0",
        "SECRET_KEY": "given",
        "SITE_URL": "http://localhost:9000",
    }


def test_a_taken_port_is_told_and_nothing_is_started(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert demo.port_is_taken(port)
        monkeypatch.setenv("PORT", str(port))
        assert demo.main([]) == 1
    assert f"port {port} already" in capsys.readouterr().err
    assert not demo.port_is_taken(port)


def test_the_welcome_names_the_address_and_the_accounts():
    said = demo.welcome(9000)
    assert "http://localhost:9000/" in said
    assert PASSWORD in said
    assert [account.name for account in ACCOUNTS if f"  {account.name} " not in said] == []


def test_the_server_bounds_its_threads():
    command = demo.server(9000, dev=False)
    assert Path(command[0]).name == "granian"
    assert command[command.index("--blocking-threads") + 1] == "4"
    assert demo.server(9000, dev=True)[1:] == ["manage.py", "runserver", "9000"]
