"""What there is to predict, declared in YAML: inputs, labels, who may predict them, and the words that speak."""

from frontdesk.models.tasks.candidates import FOR_COLUMNS, TEXT_CANDIDATES, Candidate, CandidateName, suited_candidates
from frontdesk.models.tasks.inputs import Input, InputType, Value, read_columns, read_value
from frontdesk.models.tasks.keywords import KeywordFile
from frontdesk.models.tasks.loading import load_task, load_tasks
from frontdesk.models.tasks.names import (
    DEFAULT_THRESHOLD,
    MOST_LABELS,
    RESERVED_ENDING,
    RESERVED_NAMES,
    fault_of_task_name,
)
from frontdesk.models.tasks.rules import Rule, RuleFile
from frontdesk.models.tasks.task import Task
from frontdesk.models.tasks.task_file import Kind, Label, Metric, TaskFile

__all__ = [
    "DEFAULT_THRESHOLD",
    "FOR_COLUMNS",
    "MOST_LABELS",
    "RESERVED_ENDING",
    "RESERVED_NAMES",
    "TEXT_CANDIDATES",
    "Candidate",
    "CandidateName",
    "Input",
    "InputType",
    "KeywordFile",
    "Kind",
    "Label",
    "Metric",
    "Rule",
    "RuleFile",
    "Task",
    "TaskFile",
    "Value",
    "fault_of_task_name",
    "load_task",
    "load_tasks",
    "read_columns",
    "read_value",
    "suited_candidates",
]
