"""The only wiring: read the configuration, make the parts, plug them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, overload

from frontdesk import desk, settings
from frontdesk.config import digest
from frontdesk.errors import EmptyText, InvalidInput, OutputError
from frontdesk.inquiry import Decision, Inquiry, MaskedText, Prediction
from frontdesk.intake import Limits, check_given
from frontdesk.masking import Masking
from frontdesk.models import KeywordsClassifier, ModelSource, Task, load_tasks
from frontdesk.models.encoder import Encoder
from frontdesk.ports import Observer
from frontdesk.registry import Progress, StarterModels
from frontdesk.routing import Router, RoutingRules, load_rules
from frontdesk.settings import Settings
from frontdesk.store import Store
from frontdesk.text import LanguageDetector, Masker, MaskingRules, load_masking_rules

TASKS_DIRECTORY = "tasks"
ROUTING_FILE = "routing.yaml"
MASKING_FILE = "pii.yaml"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that a user may edit, read and checked."""

    directory: Path
    settings: Settings
    tasks: tuple[Task, ...]
    masking: MaskingRules
    routing: RoutingRules
    routing_digest: str


class Unobserved:
    """An observer for those who count nothing."""

    def predicted(self, predictions: Sequence[Prediction], seconds: float) -> None:
        """Count nothing."""

    def degraded(self, task: str, error: Exception, messages: int) -> None:
        """Count nothing."""

    def decided(self, decisions: Sequence[Decision]) -> None:
        """Count nothing."""


def read_configuration(directory: Path | None = None) -> Configuration:
    """Read the configuration in `directory`, else in the one that the environment names, else the package's own.

    Raises:
        ConfigError: with file, line, column and what was expected.
    """
    directory = directory or settings.config_directory()
    tasks = load_tasks(directory / TASKS_DIRECTORY)
    routing_file = directory / ROUTING_FILE
    return Configuration(
        directory=directory,
        settings=settings.read_settings(directory),
        tasks=tasks,
        masking=load_masking_rules(directory / MASKING_FILE),
        routing=load_rules(routing_file, tasks={task.name: task.label_names for task in tasks}),
        routing_digest=digest(routing_file),
    )


def make_reader(configuration: Configuration) -> desk.Reader:
    """Make the text stage."""
    return desk.Reader(LanguageDetector(), Masker(configuration.masking))


def make_masking(configuration: Configuration) -> Masking:
    """Make what masks messages for their own sake."""
    return Masking(LanguageDetector(), Masker(configuration.masking))


def compute_on_one_core() -> None:
    """Let each product of matrices run on the core that asks for it, in a process of our own.

    Ours are small: a second thread would wait for the first, and take a core from the event loop while it does.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")


def make_models(configuration: Configuration, reader: desk.Reader, progress: Progress | None = None) -> StarterModels:
    """Make the source of the starter models; they are fitted when they are first asked for."""
    tenant = configuration.settings.tenant

    def prepare(texts: Sequence[str]) -> list[MaskedText]:
        return reader.read([Inquiry(body=text, tenant=tenant) for text in texts], {}).texts

    return StarterModels(
        configuration.tasks,
        configuration.settings.models_dir,
        prepare=prepare,
        masking_digest=configuration.masking.digest(tenant),
        progress=progress,
    )


def make_encoder(configuration: Configuration) -> Encoder:
    """Give the encoder that the settings name; it is loaded when the first text comes, once a process.

    Raises:
        EncoderMissing: it was not pulled.
        EncoderError: what lies there is no encoder.
    """
    from frontdesk.encoders import open_encoder  # what fetches and builds encoders would slow every start

    chosen = configuration.settings
    return open_encoder(
        chosen.encoders_dir / chosen.encoder, threads=chosen.encoder_threads, device=chosen.encoder_device
    )


def make_desk(
    configuration: Configuration,
    *,
    models: ModelSource | None = None,
    observer: Observer | None = None,
    progress: Progress | None = None,
) -> desk.Desk:
    """Make a desk."""
    reader = make_reader(configuration)
    return desk.Desk(
        reader=reader,
        models=models or make_models(configuration, reader, progress),
        fallbacks={task.name: KeywordsClassifier(task) for task in configuration.tasks},
        router=Router(
            configuration.routing,
            digest=configuration.routing_digest,
            confidence_thresholds={task.name: task.threshold for task in configuration.tasks},
        ),
        observer=observer or Unobserved(),
    )


class Desk:
    """A desk for Python programs, with everything embedded; nothing is kept.

    >>> desk = Desk.open()                           # doctest: +SKIP
    >>> desk.triage("The lift is stuck with people in it").analysis.predictions["urgency"].label  # doctest: +SKIP
    'critical'
    """

    def __init__(self, wired: desk.Desk, limits: Limits | None = None) -> None:
        """Wrap a desk; `Desk.open` makes one."""
        self._wired = wired
        self._limits = limits or Limits()

    @classmethod
    def open(cls, config: str | Path | None = None, *, progress: Progress | None = None) -> Self:
        """Open a desk with the configuration in `config`, or the package's own.

        The first one on a machine fits the starter models, which takes some seconds; later ones load them.

        Raises:
            ConfigError: the configuration is not valid.
        """
        configuration = read_configuration(Path(config) if config else None)
        limits = Limits(maximum_text_characters=configuration.settings.maximum_text_characters)
        return cls(make_desk(configuration, progress=progress), limits)

    @overload
    def triage(self, messages: str | Inquiry) -> Decision: ...  # type: ignore[overload-overlap]  # a str is a Sequence

    @overload
    def triage(self, messages: Sequence[str | Inquiry]) -> list[Decision]: ...

    def triage(self, messages: str | Inquiry | Sequence[str | Inquiry]) -> Decision | list[Decision]:
        """Decide one message, or many at once.

        Raises:
            EmptyText: a message has no visible character; nothing is decided then.
            InvalidInput: a message is something else than text or an inquiry, or a field of it is not what was
                expected; nothing is decided then.
            InputTooLarge: a message is longer than the configured limit; nothing is decided then.
        """
        if isinstance(messages, str | Inquiry):
            return self._wired.decide([self._checked(messages, 0)])[0]
        if isinstance(messages, bytes | bytearray | Mapping) or not isinstance(messages, Iterable):
            raise _unexpected(messages, 0)
        return self._wired.decide([self._checked(message, index) for index, message in enumerate(messages)])

    def _checked(self, message: str | Inquiry, index: int) -> Inquiry:
        if not isinstance(message, str | Inquiry):
            raise _unexpected(message, index)
        inquiry = Inquiry(body=message) if isinstance(message, str) else message
        check_given(inquiry, f"message {index}", self._limits)
        if inquiry.is_blank:
            raise EmptyText(f"message {index} has no text; give at least one visible character")
        return inquiry


def _unexpected(message: object, index: int) -> InvalidInput:
    return InvalidInput(
        f"message {index}: expected str or Inquiry, came {type(message).__name__}; "
        "decode bytes, and give a record as Inquiry(body=...)"
    )


async def open_store(configuration: Configuration) -> Store:
    """Open the database; the embedded one is brought to the present schema by itself.

    A server that others share is not: its schema changes when somebody runs `frontdesk db upgrade`.

    Raises:
        StoreError: the database does not answer, cannot be written, or has another schema.
    """
    embedded = configuration.settings.database_url is None
    if embedded:
        make_data_dir(configuration.settings.data_dir)
    store = Store(configuration.settings.store_url)
    try:
        if embedded:
            await store.upgrade()
        await store.check_schema()
    except BaseException:
        await store.close()
        raise
    return store


def make_data_dir(path: Path) -> None:
    """Make the data folder for this user alone: it will hold what customers wrote.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be made: {error.strerror}; name another folder with FRONTDESK_DATA_DIR"
        ) from error
