"""Fetch a set from Kaggle by its API: the credentials go to Kaggle alone, and what comes is bounded."""

from collections.abc import Callable
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from frontdesk.errors import ConfigError, DataUnreachable, InputTooLarge
from frontdesk.training.preparation.catalogue import WHOLE
from frontdesk.training.preparation.fetching.archive import unpack
from frontdesk.training.preparation.fetching.credentials import REMEDY, Credentials, read_credentials
from frontdesk.training.preparation.fetching.files import MAXIMUM_BYTES as UNPACKED_BYTES
from frontdesk.training.preparation.fetching.files import File

ENDPOINT = "https://www.kaggle.com/api/v1"
MAXIMUM_BYTES = 200_000_000
"""Of a download; the largest known has some 5 MB."""
SECONDS = 60
"""After so long without a byte, Kaggle is taken for unreachable."""
_BLOCK_BYTES = 1_000_000
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

Progress = Callable[[float, str], None]
"""Is told which share of the download is done, and what it is."""


def fetch(slug: str, progress: Progress, *, endpoint: str | None = None) -> dict[str, File]:
    """Fetch a set that is one table. Raises as `read_credentials`, `download` and `unpack` do."""
    content = download(slug, read_credentials(), progress, endpoint=endpoint or ENDPOINT)
    return {WHOLE: File(*unpack(content, f"{slug.rsplit('/', 1)[-1]}.zip", UNPACKED_BYTES))}


def download(slug: str, credentials: Credentials, progress: Progress, *, endpoint: str = ENDPOINT) -> bytes:
    """Give the zip of a set, OWNER/NAME.

    Raises:
        ConfigError: Kaggle does not accept the credentials.
        DataUnreachable: it does not answer, or not with the whole file.
        InputTooLarge: it sends more than any known set has.
    """
    request = Request(f"{endpoint}/datasets/download/{slug}", headers={"User-Agent": "frontdesk"})  # noqa: S310 - by _refuse_scheme
    _refuse_scheme(request.full_url, local=True)
    # unredirected: the file itself lies with another host, which must not see the key
    request.add_unredirected_header("Authorization", credentials.header)
    try:
        with _opener().open(request, timeout=SECONDS) as answer:
            return _read(answer, _length(answer.headers), slug, progress)
    except HTTPError as error:
        error.close()
        raise _refused(error.code, slug) from None
    except URLError as error:
        raise DataUnreachable(f"{slug}: Kaggle does not answer: {error.reason}; try again, {REMEDY}") from None
    except (OSError, HTTPException, ValueError) as error:  # ValueError: it leads to what is no address
        why = str(error) or type(error).__name__
        raise DataUnreachable(f"{slug}: the download broke off: {why}; try again, {REMEDY}") from None


def _read(answer: IO[bytes], length: int | None, slug: str, progress: Progress) -> bytes:
    blocks: list[bytes] = []
    so_far = 0
    while block := answer.read(_BLOCK_BYTES):
        blocks.append(block)
        so_far += len(block)
        if so_far > MAXIMUM_BYTES:
            raise InputTooLarge(f"{slug}: Kaggle sends over {MAXIMUM_BYTES:,} bytes; no known set is so large")
        progress(min(1.0, so_far / length) if length else 0.0, f"fetching {slug} from Kaggle")
    if length is not None and so_far < length:
        raise DataUnreachable(
            f"{slug}: the download broke off after {so_far:,} of {length:,} bytes; try again, {REMEDY}"
        )
    return b"".join(blocks)


def _length(headers: Message) -> int | None:
    told = headers.get("Content-Length", "")
    return int(told) if told.isdecimal() and len(told) < 16 else None


def _refused(status: int, slug: str) -> ConfigError | DataUnreachable:
    if status in {401, 403}:
        return ConfigError(
            f"{slug}: Kaggle refuses the credentials or the set to them (HTTP {status}); make a new token on your "
            f"account's page and accept the set's rules there, {REMEDY}"
        )
    if status == 404:
        return DataUnreachable(f"{slug}: Kaggle has no such set any more (HTTP 404); name a file of it with --from")
    return DataUnreachable(f"{slug}: Kaggle answers with HTTP {status}; try again later, {REMEDY}")


class _Guarded(HTTPRedirectHandler):
    """Follows to places that are encrypted alone."""

    def http_error_302(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> Any:  # noqa: ANN401 - urllib's own
        """Follow, or refuse and hang up. Raises `DataUnreachable`, `ValueError`."""
        try:
            target = urljoin(req.full_url, headers.get("Location", headers.get("URI", "")))
            _refuse_scheme(target, local=urlsplit(req.full_url).hostname in _LOOPBACK)
        except (DataUnreachable, ValueError):
            fp.close()
            raise
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener() -> OpenerDirector:
    return build_opener(_Guarded)


def _refuse_scheme(url: str, *, local: bool) -> None:
    """Refuse a place on the way to which others could listen; a `local` one is this machine, asked in the open."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (local and parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise DataUnreachable(f"Kaggle leads to {parts.scheme}://{parts.hostname}, which is not encrypted; {REMEDY}")
