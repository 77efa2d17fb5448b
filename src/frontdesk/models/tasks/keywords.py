"""The keywords of one task in one language."""

import re
from collections.abc import Sequence
from typing import Self

from pydantic import SerializerFunctionWrapHandler, field_validator, model_serializer, model_validator

from frontdesk.config import Document
from frontdesk.models.lexicon.phrases import compile_phrase
from frontdesk.models.lexicon.splitting import split
from frontdesk.models.tasks.rules import LanguageCode, Weight

_SIGNS_OF_PHRASES = re.compile(r"[*|<>]|\.\.")
"""What a keyword may be written with."""

_MAY_BE_MISSING = ("intensifiers", "diminishers")


class KeywordFile(Document):
    """``config/keywords/TASK/LANGUAGE.yaml``: phrases by label, each with its weight."""

    language: LanguageCode
    negations: tuple[str, ...] = ()
    intensifiers: tuple[str, ...] = ()
    """Words beside which a keyword counts more: "very slow"."""
    diminishers: tuple[str, ...] = ()
    """Words beside which it counts less: "a bit slow"."""
    keywords: dict[str, dict[str, Weight]]

    @field_validator("keywords", mode="before")
    @classmethod
    def _weighed(cls, lists: object) -> object:
        """Read both ``- word`` and ``- word: 2``."""
        if not isinstance(lists, dict):
            return lists
        return {label: _weigh(entries) if isinstance(entries, list) else entries for label, entries in lists.items()}

    @model_serializer(mode="wrap")
    def _dumped(self, dump: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Leave out lists that are empty: what was stored before there were any keeps its digest."""
        fields: dict[str, object] = dump(self)
        return {name: value for name, value in fields.items() if value or name not in _MAY_BE_MISSING}

    @field_validator("intensifiers", "diminishers")
    @classmethod
    def _plain(cls, expressions: tuple[str, ...]) -> tuple[str, ...]:
        for each in expressions:
            if not split(each) or _SIGNS_OF_PHRASES.search(each):
                raise ValueError(f"expected plain words, each in full; got {each!r}")
        return expressions

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for label, phrases in self.keywords.items():
            for phrase in phrases:
                compile_phrase(phrase, label)
        return self


def _weigh(entries: Sequence[object]) -> dict[object, object]:
    weighed: dict[object, object] = {}
    for entry in entries:
        pairs = entry.items() if isinstance(entry, dict) else [(entry, 1.0)]
        for phrase, weight in pairs:
            if not isinstance(phrase, str):
                raise ValueError(  # noqa: TRY004 - pydantic reports ValueError alone
                    f"expected a phrase, or a phrase and its weight; got {phrase!r}: put it in quotes"
                )
            if phrase in weighed:
                raise ValueError(f"expected each phrase once; {phrase!r} stands twice")
            weighed[phrase] = weight
    return weighed
