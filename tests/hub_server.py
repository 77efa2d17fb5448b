"""A server on this machine that answers for one repository as the Hugging Face hub does."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

REPOSITORY = "somebody/tiny"


@contextmanager
def hub(folder: Path, *, busy: int = 0, revision: str = "main") -> Iterator[SimpleNamespace]:
    """A server that answers for one repository as the hub does, the first `busy` times that it cannot just now."""
    files = f"/{REPOSITORY}/resolve/{revision}/"
    asked: list[str] = []
    busy_answers = [503] * busy

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer(body=False)

        def do_GET(self) -> None:
            self.answer(body=True)

        def answer(self, *, body: bool) -> None:
            if body and not busy_answers:
                asked.append(self.path.rsplit("/", 1)[-1])
            if busy_answers or not self.path.startswith(files):
                return self.refuse("RepoNotFound")
            path = folder / self.path.removeprefix(files)
            if not path.is_file():
                return self.refuse("EntryNotFound")
            content = path.read_bytes()
            self.send_response(200)
            self.send_header("ETag", f'"{sha256(content).hexdigest()}"')
            self.send_header("X-Repo-Commit", "c" * 40)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if body:
                self.wfile.write(content)
            return None

        def refuse(self, why: str) -> None:
            status = busy_answers.pop() if busy_answers else 404
            self.send_response(status)
            self.send_header("X-Error-Code", why if status == 404 else "Busy")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield SimpleNamespace(endpoint=f"http://127.0.0.1:{server.server_port}", asked=asked)
    finally:
        server.shutdown()
        server.server_close()
