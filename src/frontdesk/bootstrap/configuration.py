"""What a user may edit, read and checked."""

from dataclasses import dataclass
from pathlib import Path

from frontdesk import settings
from frontdesk.config import digest
from frontdesk.models import Task, load_tasks
from frontdesk.routing import RoutingRules, load_rules
from frontdesk.settings import Settings
from frontdesk.text import MaskingRules, load_masking_rules

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
        routing=load_rules(
            routing_file,
            tasks={task.name: task.label_names for task in tasks if task.triage},
            untriaged=[task.name for task in tasks if not task.triage],
        ),
        routing_digest=digest(routing_file),
    )
