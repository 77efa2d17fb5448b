"""Where models come from: the registry, and the starter models."""

from collections.abc import Sequence
from pathlib import Path

from frontdesk import desk
from frontdesk.bootstrap.configuration import Configuration
from frontdesk.bootstrap.encoders import Encoders
from frontdesk.bootstrap.reading import make_reader
from frontdesk.inquiry import Inquiry, MaskedText
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
