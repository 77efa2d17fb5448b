"""Store scikit-learn's estimators as skops files, and load those that hold nothing but types on our own list."""

import json
import zipfile
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any, cast

from frontdesk.errors import BundleError, BundleUntrustedType

TRUSTED = frozenset(
    {
        "sklearn.svm._classes.LinearSVC",
        "numpy.ndarray",
        "builtins.bool",
        "builtins.dict",
        "builtins.float",
        "builtins.int",
        "builtins.list",
        "builtins.str",
        "builtins.NoneType",
    }
)
"""Every type that a bundle may hold. skops itself trusts far more."""
TRUSTED_LOADERS = frozenset({"ObjectNode", "DictNode", "ListNode", "JsonNode", "NdArrayNode", "TypeNode"})
MAXIMUM_UNPACKED_BYTES = 2_000_000_000
MAXIMUM_ENTRIES = 1_000
_SCHEMA = "schema.json"


def dump_estimator(estimator: Any) -> bytes:  # noqa: ANN401 - scikit-learn has no types
    """Give an estimator as a skops file."""
    from skops.io import dumps

    return cast("bytes", dumps(estimator))


def load_estimator(content: bytes, name: str) -> Any:  # noqa: ANN401 - scikit-learn has no types
    """Load an estimator from a skops file.

    Raises:
        BundleUntrustedType: it holds a type that is not on the list.
        BundleError: it is not a skops file, or too large.
    """
    from skops.io import get_untrusted_types, loads
    from skops.io.exceptions import UntrustedTypesFoundException

    _refuse(set(_types(_schema(content, name), name)) - TRUSTED, name)
    try:
        # skops has a list of its own; ours is within it, and both must agree
        foreign, estimator = get_untrusted_types(data=content), loads(content, trusted=[])
    except UntrustedTypesFoundException as error:
        raise BundleUntrustedType(f"{name}: {error}") from error
    except Exception as error:
        raise BundleError(f"{name}: not an estimator: {error}; fetch or fit the bundle again") from error
    _refuse(foreign, name)
    return estimator


def _refuse(foreign: Collection[str], name: str) -> None:
    if foreign:
        shown = ", ".join(sorted(foreign)[:5])
        raise BundleUntrustedType(f"{name}: holds {shown}, which Frontdesk does not load; fit the bundle again")


def _schema(content: bytes, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_large(archive, name)
            return json.loads(archive.read(_SCHEMA))
    except BundleError:
        raise
    except Exception as error:  # broken, encrypted or oddly packed: each raises of its own
        raise BundleError(f"{name}: not a skops file: {error}; fetch or fit the bundle again") from error


def _refuse_large(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > MAXIMUM_ENTRIES or sum(entry.file_size for entry in entries) > MAXIMUM_UNPACKED_BYTES:
        raise BundleError(f"{name}: unpacks to more than a model needs; it is not loaded")


def _types(node: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    """Walk the schema without recursion, which a hostile file could exhaust."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if "__class__" in each:
                yield f"{each.get('__module__')}.{each['__class__']}"
                loader = each.get("__loader__")
                if not isinstance(loader, str) or loader not in TRUSTED_LOADERS:
                    raise BundleUntrustedType(f"{name}: is to be read by {loader!r:.60}, which is not trusted")
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
