"""Model bundles: saved, listed, loaded with suspicion, and the starter models that fit themselves."""

from frontdesk.registry.bundle import Bundle, load_bundle, read_manifest, save_bundle
from frontdesk.registry.directory import Listed, list_bundles
from frontdesk.registry.manifest import Manifest
from frontdesk.registry.place import refuse_place
from frontdesk.registry.starter import Progress, StarterModels

__all__ = [
    "Bundle",
    "Listed",
    "Manifest",
    "Progress",
    "StarterModels",
    "list_bundles",
    "load_bundle",
    "read_manifest",
    "refuse_place",
    "save_bundle",
]
