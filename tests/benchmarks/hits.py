"""How quickly a kept page is answered, against a bare Django view with the same bytes under the same server.

python -m tests.benchmarks.hits [PATH]

The site is the one in VAR_DIR (var/ of the project), with demo data; what isn't there is made. Both
servers run at the same time and are asked in turns, so that what else the machine does hits both.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Self

from showcase.build import demo

ROUNDS, SECONDS, CONNECTIONS = 7, 2.0, 8
ENCODING = "br"


@dataclass(frozen=True)
class Measured:
    """Of a server: requests per second, and microseconds of processor time a request takes in its workers."""

    per_second: float
    processor: float


@dataclass(frozen=True)
class Result:
    """Medians over the rounds, and the ratio of each round's hit to its bare view as a median."""

    hit: Measured
    bare: Measured
    ratio: float
    size: int

    @property
    def processor_ratio(self) -> float:
        """The same from processor time, which other work on the machine hardly touches."""
        return self.bare.processor / self.hit.processor


class Server:
    """A granian server with the workers and threads of the demo, gone when the block ends."""

    def __init__(self, application: str, environment: dict[str, str], port: int):
        self.port = port
        granian = str(Path(sys.executable).with_name("granian"))
        command = [granian, "--interface", "wsgi", "--port", str(port), "--log-level", "warning"]
        command += ["--workers", str(demo.WORKERS), "--blocking-threads", str(demo.THREADS), application]
        self.process = subprocess.Popen(command, env=os.environ | environment)

    def __enter__(self) -> Self:
        for _try in range(1200):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise TimeoutError(f"Nobody listens on port {self.port}.")

    def __exit__(self, *unused):
        self.process.terminate()
        self.process.wait()

    def workers(self) -> list[int]:
        """Process numbers of those that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def processor_seconds(self) -> float:
        """Processor time of all workers until now."""
        ticks = 0
        for pid in self.workers():
            columns = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(columns[11]) + int(columns[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def get(port: int, path: str) -> tuple[dict[str, str], bytes]:
    """Headers and body of a page as it comes over the line."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": ENCODING})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} answers {response.status}.")
    return dict(response.getheaders()), body


def load(server: Server, path: str) -> Measured:
    """Ask for `path` over and over on several connections that stay open."""
    counts, before = [], server.processor_seconds()
    ends = time.perf_counter() + SECONDS
    threads = [Thread(target=_ask, args=(server.port, path, ends, counts)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = sum(counts)
    return Measured(total / SECONDS, (server.processor_seconds() - before) / total * 1e6)


def _ask(port: int, path: str, ends: float, counts: list[int]) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: {ENCODING}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request)
        answer, whole = _first_answer(connection), 0
        while time.perf_counter() < ends:
            connection.sendall(request)
            missing = answer
            while missing > 0:
                missing -= len(connection.recv(1 << 18))
            whole += 1
    counts.append(whole)


def _first_answer(connection: socket.socket) -> int:
    """Bytes of an answer, head and body: the same each time, so that later ones needn't be read closely."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(1 << 18)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    missing = int(lines[b"content-length"]) - len(body)
    while missing > 0:
        missing -= len(connection.recv(1 << 18))
    return len(head) + 4 + int(lines[b"content-length"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def servers(path: str) -> Iterator[tuple[Server, Server, int]]:
    """The site with `path` warm in every worker, the bare view with its bytes, and how many these are."""
    site_port, bare_port = free_port(), free_port()
    site = demo.environment(site_port, dev=False)
    with tempfile.NamedTemporaryFile() as body, Server("showcase.wsgi:application", site, site_port) as hits:
        for _turn in range(50):
            headers, content = get(site_port, path)
        Path(body.name).write_bytes(content)
        bare = {
            "BARE_BODY": body.name,
            "BARE_TYPE": headers["content-type"],
            "BARE_ENCODING": headers["content-encoding"],
        }
        with Server("tests.benchmarks.bare:application", bare, bare_port) as plain:
            yield hits, plain, len(content)


def measure(path: str = "/") -> Result:
    """Rounds in turns, after one that doesn't count."""
    with servers(path) as (hits, plain, size):
        rounds = [(load(hits, path), load(plain, "/")) for _ in range(ROUNDS + 1)][1:]
    medians = [
        Measured(median(one.per_second for one in side), median(one.processor for one in side))
        for side in zip(*rounds, strict=True)
    ]
    return Result(*medians, median(hit.per_second / bare.per_second for hit, bare in rounds), size)


PREPARE = """
from showcase.build import catalogue, demo, static
catalogue.main(["compile"]), static.main(), demo.load()
"""


def prepare() -> None:
    """Bring the site up to date, in a process of its own."""
    environment = os.environ | demo.environment(8000, dev=False)
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)


def report(result: Result) -> str:
    """The figures as lines for people."""
    head = f"{result.size} bytes, {ENCODING}; {demo.WORKERS} workers, {demo.THREADS} threads each"
    row = "{:10}{:8.0f} a second{:8.0f} µs of processor".format
    return "\n".join(
        [
            head,
            row("hit", result.hit.per_second, result.hit.processor),
            row("bare view", result.bare.per_second, result.bare.processor),
            f"ratio     {result.ratio:8.2f}         {result.processor_ratio:8.2f}",
        ]
    )


if __name__ == "__main__":
    prepare()
    sys.stdout.write(report(measure(*sys.argv[1:2])) + "\n")
