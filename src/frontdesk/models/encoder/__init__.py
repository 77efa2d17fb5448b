"""Encoders: a text becomes a vector, and texts that mean alike become vectors that point alike."""

from frontdesk.models.encoder.description import Description, SourceDigests, StoredFile
from frontdesk.models.encoder.encoder import Encoder, Vectors
from frontdesk.models.encoder.remembering import RememberingEncoder
from frontdesk.models.encoder.session import Device, detect_device
from frontdesk.models.encoder.static import StaticEncoder
from frontdesk.models.encoder.transformer import TransformerEncoder

__all__ = [
    "Description",
    "Device",
    "Encoder",
    "RememberingEncoder",
    "SourceDigests",
    "StaticEncoder",
    "StoredFile",
    "TransformerEncoder",
    "Vectors",
    "detect_device",
]
