"""A server that speaks clamd's protocol over a real socket and knows the one harmless test virus."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Session(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(ConnectionError):
            command = self.rfile.read(len(b"zINSTREAM\0"))
            self.server.asked += 1
            answer = self.server.says or self.verdict(command)
            self.wfile.write(answer)

    def verdict(self, command: bytes) -> bytes:
        assert command == b"zINSTREAM\0"
        heard = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            heard += self.rfile.read(size)
            if len(heard) > self.server.limit:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.server.heard.append(heard)
        return b"stream: Eicar-Signature FOUND\0" if EICAR in heard else b"stream: OK\0"


class TcpScanner(socketserver.ThreadingTCPServer):
    daemon_threads = True


class UnixScanner(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def scanner(path: Path | None = None, *, says: bytes = b"", limit: int = 25_000_000) -> Iterator:
    """A scanner that listens; `address` is what CLAMD holds. `says` answers whatever it is asked."""
    server = UnixScanner(str(path), Session) if path else TcpScanner(("127.0.0.1", 0), Session)
    server.says, server.limit, server.asked, server.heard = says, limit, 0, []
    server.address = str(path) if path else server.server_address
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
