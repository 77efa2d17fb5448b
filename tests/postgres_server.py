"""A PostgreSQL server for tests: our own on a free port in a temporary folder, or the one that a variable names."""

import asyncio
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import asyncpg
from sqlalchemy import URL, make_url

URL_VARIABLE = "FRONTDESK_TEST_POSTGRES_URL"
"""URL of a server whose user may create databases, for machines that have one running."""

OLDEST_WITH_ICU = 15
START_TIMEOUT_SECONDS = 60
STOP_TIMEOUT_SECONDS = 20
ACCOUNTS = ("postgres", "nobody")
"""Who runs the server where we are root, for it refuses to run as root."""

# A test's database does not survive the test, so the server need not wait for the disk.
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


class PostgresMissing(Exception):
    """This machine has no PostgreSQL to test with."""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server; `url` leads to its maintenance database."""

    url: URL

    def create_database(self, *, template: str | None = None) -> str:
        """Make a database and give its name."""
        name = f"test_{secrets.token_hex(6)}"
        suffix = f' TEMPLATE "{template}"' if template else ""
        self._administer(lambda connection: connection.execute(f'CREATE DATABASE "{name}"{suffix}'))
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database with all that is connected to it."""
        self._administer(lambda connection: connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))

    def url_of(self, database: str) -> str:
        """Give the URL of one of its databases."""
        return self.url.set(database=database).render_as_string(hide_password=False)

    def _administer(self, work: Callable[[asyncpg.Connection], Awaitable[object]]) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(self.url.render_as_string(hide_password=False))
            try:
                await work(connection)
            finally:
                await connection.close()

        asyncio.run(run())


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Give a server, and stop it in the end where it is ours. Raises `PostgresMissing` where there is none."""
    given = os.environ.get(URL_VARIABLE)
    if given:
        yield PostgresServer(make_url(given).set(drivername="postgresql"))
        return
    binaries = find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-postgres-"))
    try:
        owner = _hand_over(folder)
        password = secrets.token_hex(16)
        _initialise(binaries, folder, password, owner)
        port = free_port()
        server = _start(binaries, folder, port, owner)
        try:
            _await_answer(server, port, folder)
            yield PostgresServer(URL.create("postgresql", "tester", password, "127.0.0.1", port, "postgres"))
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """Find the newest installed server."""
    candidates = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    found = [path for path in candidates if (path / "initdb").exists() and (path / "postgres").exists()]
    on_path = shutil.which("initdb")
    if on_path and (Path(on_path).resolve().parent / "postgres").exists():
        found.append(Path(on_path).resolve().parent)
    if not found:
        raise PostgresMissing(
            f"no PostgreSQL server (initdb and postgres) in /usr/lib/postgresql/*/bin or on PATH, and {URL_VARIABLE} "
            "is not set; install the package postgresql"
        )
    return max(found, key=_major)


def free_port() -> int:
    """Give a port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _major(binaries: Path) -> int:
    digits = "".join(sign for sign in binaries.parent.name if sign.isdigit())
    return int(digits or 0)


def _hand_over(folder: Path) -> str | None:
    """Give the folder to an account that may run the server; None where we may ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, account.pw_uid, account.pw_gid)
        return name
    raise PostgresMissing(f"PostgreSQL does not run as root, and this machine has none of the users {ACCOUNTS}")


def _account(owner: str | None) -> dict[str, object]:
    if owner is None:
        return {}
    return {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []}


def _initialise(binaries: Path, folder: Path, password: str, owner: str | None) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    if owner:
        shutil.chown(secret, owner)
    made = subprocess.run(
        [
            *(binaries / "initdb", "--pgdata", folder / "data", "--username", "tester", "--pwfile", secret),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
            # Sorting as in English, like many a server, finds what relies on the order of code points.
            *(("--locale-provider", "icu", "--icu-locale", "en-US") if _major(binaries) >= OLDEST_WITH_ICU else ()),
        ],
        **_account(owner),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")


def _start(binaries: Path, folder: Path, port: int, owner: str | None) -> subprocess.Popen[bytes]:
    options = [option for setting in SPEED for option in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [
                *(binaries / "postgres", "-D", folder / "data", "-k", folder),
                *("-h", "127.0.0.1", "-p", str(port), *options),
            ],
            **_account(owner),
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _await_answer(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = monotonic() + START_TIMEOUT_SECONDS
    while monotonic() < deadline:
        if server.poll() is not None:
            break
        # The server writes this file's last line when it takes connections.
        status = folder / "data" / "postmaster.pid"
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start on port {port}: {(folder / 'log').read_text()}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server at once: what it holds is of no use any more."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
