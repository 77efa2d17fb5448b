"""Read a YAML file into a pydantic model, and say of every fault where it stands and what was expected."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails
from yaml.constructor import ConstructorError

from frontdesk.errors import ConfigError, ConfigNotFound

MAXIMUM_BYTES = 4_000_000
"""A configuration file larger than this is refused before it is parsed."""

MAXIMUM_NODES = 500_000
"""Values in one file, those that aliases repeat counted each time."""

_EXPECTATIONS = {
    "missing": "expected, but missing",
    "extra_forbidden": "not a known key; remove it or correct its spelling",
    "tuple_type": "expected a list",
    "dict_type": "expected keys with values",
    "model_type": "expected keys with values",
}
"""Where pydantic speaks of Python."""

_OPEN = 0
"""The weight of a node whose members are still being counted."""


class Document(BaseModel):
    """A frozen piece of configuration that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Schema = TypeVar("Schema", bound=BaseModel)


def load(path: Path, schema: type[Schema], *, context: Mapping[str, object] | None = None) -> Schema:
    """Read `path` as a `schema`; its validators may ask for `context`.

    Raises:
        ConfigNotFound: there is no such file.
        ConfigError: it is not YAML, or not what the schema expects; one line for each fault, with file, line and
            column.
    """
    return parse(_read(path), schema, source=str(path), context=context)


def digest(path: Path) -> str:
    """Give the SHA-256 of a configuration file, hexadecimal."""
    return sha256(_read(path).encode()).hexdigest()


def parse(
    text: str, schema: type[Schema], *, source: str = "<text>", context: Mapping[str, object] | None = None
) -> Schema:
    """Read YAML text as a `schema`; `source` names it in errors. An empty text is a mapping without keys."""
    root, data = _read_yaml(text, source)
    try:
        return schema.model_validate(data, context=context)
    except ValidationError as error:
        raise ConfigError("\n".join(_schema_faults(source, root, error))) from error


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise ConfigError(f"{path}: larger than {MAXIMUM_BYTES:,} bytes, which no configuration needs")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigNotFound(f"{path}: no such file; expected a YAML file there") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error


class _Loader(yaml.SafeLoader):
    """Says where a value stands that is not what its form promises, such as 2026-13-45."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401 - PyYAML's
        """Make the value of a node."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, KeyError, AttributeError) as error:
            kind = node.tag.rpartition(":")[2]
            problem = f"expected a value of the type {kind}; put it in quotes if it is text"
            raise ConstructorError(None, None, problem, node.start_mark) from error


def _read_yaml(text: str, source: str) -> tuple[yaml.Node | None, object]:
    """Give the nodes of a YAML text, which know their places, and its values."""
    loader = None
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        if root is None:
            return None, {}
        _weigh(root, {}, source)
        # Before anything is constructed: that writes the keys which << merges into the nodes.
        duplicates = list(_repeated_keys(root, source))
        if duplicates:
            raise ConfigError("\n".join(duplicates))
        return root, loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        raise ConfigError(_syntax_fault(source, error)) from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{source}: not YAML: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{source}: nested deeper than any configuration needs") from error
    finally:
        if loader is not None:
            loader.dispose()


def _weigh(node: yaml.Node, weights: dict[int, int], source: str) -> int:
    """Count the nodes below `node`, each alias in full: a few lines of aliases to aliases can stand for billions.

    Raises:
        ConfigError: there are too many, or an alias leads back to what contains it.
    """
    place = f"{source}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"
    known = weights.get(id(node))
    if known == _OPEN:
        raise ConfigError(f"{place}: contains itself by an alias; write out what is meant")
    if known is not None:
        return known
    weights[id(node)] = _OPEN
    weight = 1 + sum(_weigh(each, weights, source) for each in _below(node))
    if weight > MAXIMUM_NODES:
        raise ConfigError(f"{place}: aliases repeat more than {MAXIMUM_NODES:,} values, which no configuration needs")
    weights[id(node)] = weight
    return weight


def _below(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (key, value)
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _syntax_fault(source: str, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
    context = f" ({error.context})" if error.context else ""
    return f"{source}{place}: not YAML: {error.problem}{context}"


def _repeated_keys(node: yaml.Node | None, source: str) -> Iterator[str]:
    """YAML lets the last of two equal keys win in silence; here that is a fault."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    mark = key.start_mark
                    yield f"{source}:{mark.line + 1}:{mark.column + 1}: {key.value!r} stands twice; keep one"
                seen.add(key.value)
            yield from _repeated_keys(value, source)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated_keys(value, source)


def _schema_faults(source: str, root: yaml.Node | None, error: ValidationError) -> Iterator[str]:
    faults = error.errors(include_url=False)
    for fault in faults:
        if fault["type"] == "too_short" and _has_fault_below(fault["loc"], faults):
            continue
        (line, column), path = _place(root, fault["loc"])
        came = "" if fault["type"] == "missing" else f" (came: {_shown(fault['input'])})"
        yield f"{source}:{line}:{column}: {path}: {_expectation(fault)}{came}"


def _has_fault_below(place: tuple[int | str, ...], faults: Sequence[ErrorDetails]) -> bool:
    """Tell whether an entry of a list has a fault of its own: it is then left out, and the list seems too short."""
    return any(len(each["loc"]) > len(place) and each["loc"][: len(place)] == place for each in faults)


def _expectation(fault: ErrorDetails) -> str:
    kind, message = fault["type"], fault["msg"]
    if kind in _EXPECTATIONS:
        return _EXPECTATIONS[kind]
    if kind == "too_short":
        return f"expected at least {fault['ctx']['min_length']} of them"
    if kind == "string_type" and isinstance(fault["input"], bool | int | float | date):
        return "expected text; put it in quotes"  # YAML reads no, 0 and 2026-03-01 as something else
    return message.removeprefix("Value error, ").replace("Input should be", "expected")


def breaking_place(fault: Mapping[str, Any]) -> str:
    """Say where a text stops being JSON, and why, of pydantic's fault `json_invalid`: no word of the text is in it.

    >>> breaking_place({"ctx": {"error": "key must be a string at line 1 column 10"}})
    'at line 1 column 10: key must be a string'
    """
    why, found, place = str(fault["ctx"]["error"]).rpartition(" at line ")
    return f"at line {place}: {why}" if found else place


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _place(root: yaml.Node | None, steps: tuple[int | str, ...]) -> tuple[tuple[int, int], str]:
    """Follow `steps` down the node tree as far as they lead: 1-based line and column, and the path in words.

    A step that is no key of the file is pydantic's own (the name of a union's member) unless it is the last, which
    may be a key that is missing.
    """
    node, mark, path = root, root.start_mark if root else None, []
    for index, step in enumerate(steps):
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if found is not None:
                key, node = found
                mark = key.start_mark
            elif index < len(steps) - 1:
                continue
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        path.append(str(step))
    return (mark.line + 1, mark.column + 1) if mark else (1, 1), ".".join(path) or "the document"
