"""Model bundles: saved, listed, loaded with suspicion, and the starter models that fit themselves."""

from frontdesk.registry.bundle import Bundle, load_bundle, may_be_taken, read_manifest, save_bundle
from frontdesk.registry.directory import Listed, list_bundles
from frontdesk.registry.manifest import Manifest
from frontdesk.registry.starter import Progress, StarterModels

__all__ = [
    "Bundle",
    "Listed",
    "Manifest",
    "Progress",
    "StarterModels",
    "list_bundles",
    "load_bundle",
    "may_be_taken",
    "read_manifest",
    "save_bundle",
]
