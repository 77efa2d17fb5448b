"""A set is fetched as Kaggle gives it: asked with the credentials, led elsewhere without them, never without end."""

import socket
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Event, Thread

import pytest

from frontdesk.errors import ConfigError, DataUnreachable, FrontdeskError, InputTooLarge, UnreadableFile
from frontdesk.training.preparation.fetching import kaggle
from frontdesk.training.preparation.fetching.credentials import Credentials
from frontdesk.training.preparation.fetching.kaggle import download, fetch

SLUG = "somebody/tickets"
KEY = "0123456789abcdef"
ME = Credentials("me", KEY)
TABLE = b"Document,Topic_group\nprinter,Hardware\n"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked here is this machine."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


class Server:
    """Answers as it is told, and remembers who asked."""

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.asked: list[tuple[str, str | None]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.path, self.headers.get("Authorization")))
                answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Server]:
    server = Server(answer)
    Thread(target=server.http.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()


def content(body: bytes, *, length: int | None = None) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        request.end_headers()
        request.wfile.write(body)

    return answer


def status(code: int, location: str | None = None) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        if location is not None:
            request.send_header("Location", location)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def zipped(name: str = "all_tickets.csv") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, TABLE)
    return stream.getvalue()


def quietly(*_: object) -> None:
    """Show nothing."""


def ask(url: str) -> bytes:
    return download(SLUG, ME, quietly, endpoint=url)


def refused(url: str, kind: type[FrontdeskError], match: str) -> FrontdeskError:
    with pytest.raises(kind, match=match) as caught:
        ask(url)
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value


def test_key_goes_to_kaggle_alone__not_where_it_leads() -> None:
    shown: list[tuple[float, str]] = []
    with serving(content(b"x" * 2_500_000)) as storage, serving(status(302, f"{storage.url}/file")) as server:
        came = download(SLUG, ME, lambda share, step: shown.append((share, step)), endpoint=server.url)

    assert came == b"x" * 2_500_000
    assert server.asked == [(f"/datasets/download/{SLUG}", ME.header)]
    assert storage.asked == [("/file", None)]
    assert shown[-1] == (1.0, f"fetching {SLUG} from Kaggle")
    assert [share for share, _ in shown] == sorted(share for share, _ in shown)


def test_table_is_taken_out_of_what_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAGGLE_USERNAME", "me")
    monkeypatch.setenv("KAGGLE_KEY", KEY)
    with serving(content(zipped())) as server:
        (file,) = fetch(SLUG, quietly, endpoint=server.url).values()

    assert (file.name, file.content) == ("all_tickets.csv", TABLE)
    assert server.asked[0][1] == ME.header


def test_what_is_no_zip_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAGGLE_USERNAME", "me")
    monkeypatch.setenv("KAGGLE_KEY", KEY)
    with serving(content(b"<html>")) as server, pytest.raises(UnreadableFile, match=r"tickets\.zip: not a whole zip"):
        fetch(SLUG, quietly, endpoint=server.url)


@pytest.mark.parametrize("code", [401, 403])
def test_refused_credentials_say_what_to_do(code: int) -> None:
    with serving(status(code)) as server:
        refused(server.url, ConfigError, rf"refuses the credentials .*HTTP {code}.*make a new token")


@pytest.mark.parametrize(
    ("code", "match"), [(404, r"no such set any more \(HTTP 404\)"), (429, "HTTP 429; try again"), (500, "HTTP 500")]
)
def test_other_answers_are_told__and_may_be_tried_again(code: int, match: str) -> None:
    with serving(status(code)) as server:
        assert refused(server.url, DataUnreachable, match).transient


@pytest.mark.parametrize(
    ("location", "match"),
    [
        ("http://storage.example/file", "leads to http://storage.example, which is not encrypted"),
        ("ftp://storage.example/file", "ftp://storage.example, which is not encrypted"),
        ("file:///etc/hostname", "which is not encrypted"),
        ("https://[::", "broke off: Invalid IPv6 URL"),
    ],
)
def test_way_that_others_could_listen_to_is_not_gone(location: str, match: str) -> None:
    with serving(status(302, location)) as server:
        refused(server.url, DataUnreachable, match)


def test_way_in_a_circle_ends() -> None:
    with serving(status(302, "/again")) as server:
        refused(server.url, DataUnreachable, "HTTP 302")


def test_endpoint_without_encryption_is_not_asked() -> None:
    refused("http://kaggle.example/api", DataUnreachable, "http://kaggle.example, which is not encrypted")


def test_download_that_breaks_off_is_told() -> None:
    with serving(content(b"half", length=8)) as server:
        refused(server.url, DataUnreachable, "broke off after 4 of 8 bytes; try again")


def test_download_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaggle, "MAXIMUM_BYTES", 1_000)
    with serving(content(b"x" * 5_000)) as server:
        refused(server.url, InputTooLarge, "over 1,000 bytes")


def test_silence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaggle, "SECONDS", 0.1)
    done = Event()
    with serving(lambda _: done.wait(10) and None) as server:
        refused(server.url, DataUnreachable, "timed out; try again")
        done.set()


def test_nobody_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        refused(f"http://127.0.0.1:{free.getsockname()[1]}", DataUnreachable, "Kaggle does not answer: .*refused")


def test_answer_that_is_no_http_is_told() -> None:
    with serving(lambda request: request.wfile.write(b"220 mail.example ESMTP\r\n") and None) as server:
        refused(server.url, DataUnreachable, "broke off")
