"""The only wiring: read the configuration, make the parts, plug them together."""

from frontdesk.bootstrap.configuration import (
    MASKING_FILE,
    ROUTING_FILE,
    TASKS_DIRECTORY,
    Configuration,
    read_configuration,
)
from frontdesk.bootstrap.embedded import Desk
from frontdesk.bootstrap.encoders import Encoders, make_encoder, make_finetune
from frontdesk.bootstrap.keeping import make_data_dir, open_store
from frontdesk.bootstrap.models import compute_on_one_core, make_asking, make_models, register_model
from frontdesk.bootstrap.opened import TrainedModel
from frontdesk.bootstrap.reading import make_masking, make_reader
from frontdesk.bootstrap.wiring import Unobserved, make_desk

__all__ = [
    "MASKING_FILE",
    "ROUTING_FILE",
    "TASKS_DIRECTORY",
    "Configuration",
    "Desk",
    "Encoders",
    "TrainedModel",
    "Unobserved",
    "compute_on_one_core",
    "make_asking",
    "make_data_dir",
    "make_desk",
    "make_encoder",
    "make_finetune",
    "make_masking",
    "make_models",
    "make_reader",
    "open_store",
    "read_configuration",
    "register_model",
]
