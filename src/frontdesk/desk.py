"""The desk: inquiries through every stage, from what came in to a decision that explains itself.

``clean -> language -> mask -> predict -> route``, a batch at a time. The desk keeps nothing and touches nothing
outside; whoever calls it stores what it gives.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from frontdesk.inquiry import (
    Analysis,
    CleanText,
    Decision,
    Inquiry,
    Language,
    LanguageScore,
    MaskedText,
    Part,
    Prediction,
)
from frontdesk.models import Batch, Classifier, ModelSource
from frontdesk.models.tasks import Input, Value, read_value
from frontdesk.models.tasks.order import in_order
from frontdesk.ports import Observer
from frontdesk.routing import Router
from frontdesk.routing.facts import Reader as FactReader
from frontdesk.routing.facts import reader_of_input
from frontdesk.text import LanguageDetector, Masker, PlaceholderLedger, clean_all, with_subject

Vault = Mapping[str, str]
"""Placeholder to the value behind it, of one conversation."""
ScoreOf = Callable[[str, str], LanguageScore | None]
"""How the model that serves a task did on held-out messages of a language; ``None`` where it does not know."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A batch as the text stage leaves it."""

    texts: list[MaskedText]
    languages: list[Language]
    set_aside: list[tuple[tuple[Part, MaskedText], ...]]
    ledgers: list[PlaceholderLedger]


class Reader:
    """The text stage in one piece: clean, recognise the language, mask. Training reads by the same eyes."""

    def __init__(self, detector: LanguageDetector, masker: Masker) -> None:
        self._detector = detector
        self._masker = masker

    def read(self, inquiries: Sequence[Inquiry], vaults: Mapping[str, Vault]) -> Understood:
        """Clean and mask a batch; `vaults` holds what is known of its conversations, by conversation."""
        cleaned = list(map(with_subject, inquiries, clean_all(inquiries)))
        whole = [each.text for each in cleaned]
        languages = self._detector.detect(whole)
        codes = [language.code for language in languages]
        ledgers = self._ledgers(inquiries, vaults)
        texts = self._masker.mask(whole, codes, ledgers, [inquiry.tenant for inquiry in inquiries])
        set_aside = [
            self._mask_parts(each, code, ledger, inquiry.tenant)
            for inquiry, each, code, ledger in zip(inquiries, cleaned, codes, ledgers, strict=True)
        ]
        return Understood(texts, languages, set_aside, ledgers)

    def _ledgers(self, inquiries: Sequence[Inquiry], vaults: Mapping[str, Vault]) -> list[PlaceholderLedger]:
        """Give each message the ledger of its conversation; messages of one conversation share it."""
        by_conversation: dict[tuple[str, str], PlaceholderLedger] = {}
        for inquiry in inquiries:
            key = (inquiry.tenant, inquiry.conversation)
            if key not in by_conversation:
                by_conversation[key] = PlaceholderLedger(vaults.get(inquiry.conversation, {}))
        return [by_conversation[inquiry.tenant, inquiry.conversation] for inquiry in inquiries]

    def _mask_parts(
        self, cleaned: CleanText, code: str, ledger: PlaceholderLedger, tenant: str
    ) -> tuple[tuple[Part, MaskedText], ...]:
        if not cleaned.set_aside:
            return ()
        parts, texts = zip(*cleaned.set_aside, strict=True)
        masked = self._masker.mask(texts, [code] * len(texts), [ledger] * len(texts), [tenant] * len(texts))
        return tuple(zip(parts, masked, strict=True))


class Desk:
    """Every stage, wired; safe to call from several threads at once."""

    def __init__(
        self,
        *,
        reader: Reader,
        models: ModelSource,
        fallbacks: Mapping[str, Classifier],
        router: Router,
        observer: Observer,
        inputs: Mapping[str, Sequence[Input]] | None = None,
        score_of: ScoreOf = lambda _task, _language: None,
    ) -> None:
        """Compose a desk.

        Args:
            reader: the text stage.
            models: who answers.
            fallbacks: the tasks, in order, and who answers when a model cannot.
            router: decides by the answers.
            observer: is told.
            inputs: by task, what it wants to know beside the text: fields of the routing rules, answers of other tasks
                among them, else attributes of the inquiry.
            score_of: gives the scores of models on their users' own messages.

        Raises:
            ConfigError: tasks want each other's answers.
        """
        self._reader = reader
        self._models = models
        self._fallbacks = dict(fallbacks)
        self._router = router
        self._observer = observer
        self._score_of = score_of
        wanted = {task: (inputs or {}).get(task, ()) for task in self._fallbacks}
        self._order = in_order(wanted)
        tasks = frozenset(wanted)
        self._known = {
            task: [(each, reader_of_input(each.name, tasks)) for each in own] for task, own in wanted.items() if own
        }

    def decide(self, inquiries: Sequence[Inquiry], vaults: Mapping[str, Vault] | None = None) -> list[Decision]:
        """Take a batch through every stage.

        Args:
            inquiries: what came in, of any conversations.
            vaults: the placeholders that conversations have already, by conversation, so that they keep their names.

        Returns:
            One decision for each inquiry, in order. A model that fails does not stop the desk: the keywords answer,
            and the analysis says that it is degraded and why.
        """
        if not inquiries:
            return []
        understood = self._reader.read(inquiries, vaults or {})
        by_task = self._ask(inquiries, understood)
        degraded = _degraded(by_task.values(), len(inquiries))
        scores = {code: self._scores(code) for code in {language.code for language in understood.languages}}
        analyses = [
            Analysis(
                text=understood.texts[index],
                language=understood.languages[index],
                predictions={task: answers.predictions[index] for task, answers in by_task.items()},
                set_aside=understood.set_aside[index],
                degraded=degraded[index],
                language_scores=scores[understood.languages[index].code],
            )
            for index in range(len(inquiries))
        ]
        routes = self._router.route(inquiries, analyses)
        decisions = [
            Decision(inquiry, analysis, route, ledger.entries)
            for inquiry, analysis, route, ledger in zip(inquiries, analyses, routes, understood.ledgers, strict=True)
        ]
        self._observer.decided(decisions)
        return decisions

    def _ask(self, inquiries: Sequence[Inquiry], understood: "Understood") -> dict[str, "_Answers"]:
        """Ask every task, in an order in which each finds what it wants to know."""
        batch = Batch(understood.texts, [language.code for language in understood.languages])
        answered: dict[str, _Answers] = {}
        for task in self._order:
            known = self._known.get(task)
            own = batch.beside(_columns(known, inquiries, understood, answered)) if known else batch
            answered[task] = self._predict(task, own)
        return {task: answered[task] for task in self._fallbacks}

    def _scores(self, language: str) -> dict[str, LanguageScore]:
        found = ((task, self._score_of(task, language)) for task in self._fallbacks)
        return {task: score for task, score in found if score is not None}

    def _predict(self, task: str, batch: Batch) -> "_Answers":
        started = perf_counter()
        answers = self._answer(task, batch)
        self._observer.predicted(answers.predictions, perf_counter() - started)
        return answers

    def _answer(self, task: str, batch: Batch) -> "_Answers":
        try:
            model = self._models.classifier(task)
        except Exception as error:  # noqa: BLE001 - whatever keeps a model away, the desk goes on and says so
            return self._fall_back(task, batch, error)
        try:
            return _Answers(model.predict(batch))
        except Exception as error:  # noqa: BLE001 - one message that a model chokes on must not weaken the others
            if len(batch) == 1:
                return self._fall_back(task, batch, error)
            return _Answers.joined([self._answer(task, batch.take([index])) for index in range(len(batch))])

    def _fall_back(self, task: str, batch: Batch, error: Exception) -> "_Answers":
        self._observer.degraded(task, error, len(batch))
        failure = f"{task}: {getattr(error, 'code', type(error).__name__)}"
        return _Answers(self._fallbacks[task].predict(batch), [failure] * len(batch))


@dataclass(frozen=True, slots=True)
class _Answers:
    """What one task says of a batch."""

    predictions: Sequence[Prediction]
    failures: Sequence[str] = ()
    """Why the keywords answered, for each message; empty text where the model did, nothing where it always did."""

    @classmethod
    def joined(cls, parts: Sequence["_Answers"]) -> "_Answers":
        """Put the answers on single messages together."""
        return cls(
            [prediction for part in parts for prediction in part.predictions],
            [failure for part in parts for failure in part.failures or [""]],
        )


def _columns(
    known: Sequence[tuple[Input, FactReader]],
    inquiries: Sequence[Inquiry],
    understood: Understood,
    answered: Mapping[str, _Answers],
) -> dict[str, list[Value]]:
    """Give the values of inputs, as the routing rules read them; what cannot be read as declared is not known."""
    seen = [
        Analysis(text, language, {task: answers.predictions[index] for task, answers in answered.items()})
        for index, (text, language) in enumerate(zip(understood.texts, understood.languages, strict=True))
    ]
    return {
        each.name: [_value(each, read(inquiry, own)) for inquiry, own in zip(inquiries, seen, strict=True)]
        for each, read in known
    }


def _value(given: Input, fact: object) -> Value:
    try:
        return read_value(given, fact)
    except ValueError:  # an attribute is whatever the sender's system wrote
        return None


def _degraded(answers: Iterable[_Answers], messages: int) -> list[tuple[str, ...]]:
    """Give what failed on each message, over all tasks."""
    failures = [each.failures for each in answers if each.failures]
    if not failures:
        return [()] * messages
    return [tuple(filter(None, of_message)) for of_message in zip(*failures, strict=True)]
