"""The only wiring: read the configuration, make the parts, plug them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Self, overload

from frontdesk import desk, settings
from frontdesk.config import digest
from frontdesk.errors import EmptyText, EncoderMissing, InvalidInput, OutputError
from frontdesk.inquiry import Decision, Inquiry, MaskedText, Prediction
from frontdesk.intake import Limits, check_given
from frontdesk.masking import Masking
from frontdesk.models import KeywordsClassifier, ModelSource, Task, load_tasks
from frontdesk.models.encoder import Encoder
from frontdesk.models.finetuned import FineTune
from frontdesk.models.zero_shot import Entailment
from frontdesk.ports import Observer
from frontdesk.registry import (
    Asking,
    Progress,
    Registration,
    ServedModels,
    StarterModels,
    check_fits,
    load_bundle,
    register,
    task_of,
)
from frontdesk.routing import Router, RoutingRules, load_rules
from frontdesk.settings import Settings
from frontdesk.store import Store
from frontdesk.text import LanguageDetector, Masker, MaskingRules, load_masking_rules

if TYPE_CHECKING:
    from frontdesk.encoders import PulledEncoders
    from frontdesk.encoders.pulled_entailments import PulledEntailments

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

    @property
    def triaged(self) -> tuple[Task, ...]:
        """The tasks that are part of every triage; the others answer who asks for them."""
        return tuple(task for task in self.tasks if task.triage)


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
        routing=load_rules(routing_file, tasks={task.name: task.label_names for task in tasks if task.triage}),
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


def make_models(configuration: Configuration, reader: desk.Reader, progress: Progress | None = None) -> ServedModels:
    """Make the source of the models: those that were registered, and the starter models, fitted when asked for."""
    tenant = configuration.settings.tenant
    encoders = Encoders(configuration)

    def prepare(texts: Sequence[str]) -> list[MaskedText]:
        return reader.read([Inquiry(body=text, tenant=tenant) for text in texts], {}).texts

    starter = StarterModels(
        configuration.tasks,
        configuration.settings.models_dir,
        prepare=prepare,
        masking_digest=configuration.masking.digest(tenant),
        progress=progress,
        find_encoder=encoders.chosen,
        find_entailment=encoders.entailment_named,
        encoders=encoders,
    )
    return ServedModels(
        configuration.tasks,
        configuration.settings.models_dir,
        starter=starter,
        encoders=encoders,
        load_encoders=encoders.warm_up,
    )


def make_asking(configuration: Configuration, reader: desk.Reader) -> Asking:
    """Make what asks the model of any task."""
    return Asking(reader, configuration.settings.tenant)


def register_model(configuration: Configuration, directory: Path) -> Registration:
    """Let the model in a folder serve its task from the next start on: it is checked, tried out and copied.

    Raises:
        BundleError: it is no model, is damaged, or does not fit the task as it is declared.
        EncoderMissing: this machine lacks the encoder that it was fitted with.
        ModelError: it does not run here.
        OutputError: it cannot be kept.
    """
    bundle = load_bundle(directory, Encoders(configuration))
    check_fits(bundle.manifest, configuration.tasks)
    make_asking(configuration, make_reader(configuration)).try_out(bundle.classifier, task_of(bundle.manifest))
    return register(bundle, configuration.settings.models_dir, configuration.tasks)


def make_encoder(configuration: Configuration) -> Encoder:
    """Give the encoder that the settings name; it is loaded when the first text comes, once a process.

    Raises:
        EncoderMissing: it was not pulled.
        EncoderError: what lies there is no encoder.
    """
    return Encoders(configuration).chosen()


def make_finetune(configuration: Configuration) -> FineTune | None:
    """Give what tunes the encoder that the settings name; `None` where torch or transformers is not installed.

    Its weights are fetched when something is tuned for the first time.
    """
    if find_spec("torch") is None or find_spec("transformers") is None:
        return None
    from frontdesk.encoders import SUFFIX
    from frontdesk.encoders.finetuning import TorchFineTune, weights_of

    chosen = configuration.settings
    name = chosen.encoder.removesuffix(SUFFIX)  # a static encoder was made of another, which can be tuned
    return TorchFineTune(lambda: weights_of(name, chosen.encoders_dir, lambda _share, _step: None))


class Encoders:
    """Gives the encoders and the inference models that were pulled, by the version that a model was fitted with.

    What fetches and builds encoders is imported where there is one: it would slow every start.
    """

    def __init__(self, configuration: Configuration) -> None:
        """Remember where they are; nothing is read yet."""
        self._settings = configuration.settings
        self._pulled: PulledEncoders | None = None
        self._pulled_entailments: PulledEntailments | None = None

    def __call__(self, version: str) -> Encoder:
        """Give the encoder of a version. Raises `EncoderMissing`."""
        return self._open()(version)

    def entailment(self, version: str) -> Entailment:
        """Give the inference model of a version. Raises `EncoderMissing`."""
        return self._open_entailments()(version)

    def entailment_named(self, name: str) -> Entailment:
        """Give the inference model of a name, for a model that is still to be fitted. Raises `EncoderError`."""
        return self._open_entailments().named(name)

    def chosen(self) -> Encoder:
        """Give the one that the settings name. Raises `EncoderError`."""
        return self._open().chosen()

    def warm_up(self) -> None:
        """Load those that were asked for. Raises `EncoderError`."""
        if self._pulled is not None:
            self._pulled.warm_up()
        if self._pulled_entailments is not None:
            self._pulled_entailments.warm_up()

    def _open(self) -> "PulledEncoders":
        chosen = self._settings
        if not chosen.encoders_dir.is_dir():
            raise EncoderMissing(f"{chosen.encoders_dir}: there is no encoder; run `frontdesk models pull`")
        if self._pulled is None:
            from frontdesk.encoders import PulledEncoders

            self._pulled = PulledEncoders(
                chosen.encoders_dir, chosen.encoder, threads=chosen.encoder_threads, device=chosen.encoder_device
            )
        return self._pulled

    def _open_entailments(self) -> "PulledEntailments":
        if self._pulled_entailments is None:
            from frontdesk.encoders.entailment_folder import FOLDER
            from frontdesk.encoders.pulled_entailments import PulledEntailments

            chosen = self._settings
            self._pulled_entailments = PulledEntailments(
                chosen.encoders_dir / FOLDER, threads=chosen.encoder_threads, device=chosen.encoder_device
            )
        return self._pulled_entailments


def make_desk(
    configuration: Configuration,
    *,
    models: ModelSource | None = None,
    reader: desk.Reader | None = None,
    observer: Observer | None = None,
    progress: Progress | None = None,
) -> desk.Desk:
    """Make a desk."""
    reader = reader or make_reader(configuration)
    return desk.Desk(
        reader=reader,
        models=models or make_models(configuration, reader, progress),
        fallbacks={task.name: KeywordsClassifier(task) for task in configuration.triaged},
        router=Router(
            configuration.routing,
            digest=configuration.routing_digest,
            confidence_thresholds={task.name: task.threshold for task in configuration.triaged},
            decided=[task.name for task in configuration.triaged if not task.may_abstain],
            several=[task.name for task in configuration.triaged if task.kind == "multi"],
        ),
        observer=observer or Unobserved(),
        inputs={task.name: task.columns for task in configuration.triaged},
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
