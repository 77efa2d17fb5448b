"""Encoders on this machine: weights fetched, made into graphs and tables, proven, kept and opened."""

from frontdesk.encoders.catalogue import DEFAULT, KNOWN, Mirror, Wanted, find
from frontdesk.encoders.folder import ListedEncoder, list_encoders, open_encoder, read_description
from frontdesk.encoders.pull import Pulled, pull
from frontdesk.encoders.pull_static import SUFFIX, pull_static
from frontdesk.encoders.pulled import PulledEncoders
from frontdesk.encoders.workshop import Progress

__all__ = [
    "DEFAULT",
    "KNOWN",
    "SUFFIX",
    "ListedEncoder",
    "Mirror",
    "Progress",
    "Pulled",
    "PulledEncoders",
    "Wanted",
    "find",
    "list_encoders",
    "open_encoder",
    "pull",
    "pull_static",
    "read_description",
]
