"""Model bundles: saved, listed, registered, loaded with suspicion, and the starter models that fit themselves."""

from frontdesk.registry.asking import Asking, Row
from frontdesk.registry.bundle import Bundle, load_bundle, read_manifest, save_bundle
from frontdesk.registry.choosing import FindEncoder
from frontdesk.registry.directory import Listed, list_bundles
from frontdesk.registry.manifest import Manifest
from frontdesk.registry.models import ServedModels
from frontdesk.registry.place import refuse_inside, refuse_place
from frontdesk.registry.registered import (
    Registration,
    check_fits,
    register,
    registered_manifests,
    task_of,
    unregister,
)
from frontdesk.registry.served import Origin, Served, Standing
from frontdesk.registry.starter import Progress, StarterModels

__all__ = [
    "Asking",
    "Bundle",
    "FindEncoder",
    "Listed",
    "Manifest",
    "Origin",
    "Progress",
    "Registration",
    "Row",
    "Served",
    "ServedModels",
    "Standing",
    "StarterModels",
    "check_fits",
    "list_bundles",
    "load_bundle",
    "read_manifest",
    "refuse_inside",
    "refuse_place",
    "register",
    "registered_manifests",
    "save_bundle",
    "task_of",
    "unregister",
]
