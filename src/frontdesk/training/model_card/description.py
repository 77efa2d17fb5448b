"""What a model is, and what it is for, as far as anybody said so."""

from collections.abc import Iterator

from frontdesk.training.evaluation.label_names import LabelNames
from frontdesk.training.markdown import code, plain, table
from frontdesk.training.model_card.facts import CardFacts, CardModel
from frontdesk.training.model_card.names import of_language
from frontdesk.training.report.tables import megabytes

UNKNOWN = "unknown"
_KINDS = {
    "single": "one label for each message",
    "multi": "any number of labels for each message",
    "ordinal": "one label for each message, of labels in order, from the least to the greatest",
}


def model_details(model: CardModel, names: LabelNames) -> Iterator[str]:
    """Write what it is, what it reads and what it says."""
    task = model.task
    libraries = ", ".join(f"{name} {version}" for name, version in model.libraries.items())
    yield from ("## Model details", "")
    yield f"- Task: {plain(task.name)}, {_KINDS[task.kind]}"
    yield f"- Candidate: {code(model.candidate)}, version {code(model.version)}, {megabytes(model.size_bytes)}"
    yield f"- Fitted: {model.fitted_at:%Y-%m-%d %H:%M %Z}, on {model.examples:,} messages"
    yield f"- Libraries: {plain(libraries)}"
    yield from ("- Who answers for it, and its licence: unknown", "", "What it reads:", "")
    yield from table(
        ("input", "type", "what it is"),
        [(each.name, each.type, each.description or UNKNOWN) for each in task.inputs],
        words=3,
    )
    yield from ("What it says:", "")
    yield from table(
        ("label", "when it is right"),
        [(names.of_label(label.name), label.description or UNKNOWN) for label in task.labels],
        words=2,
    )


def intended_use(facts: CardFacts) -> Iterator[str]:
    """Write what it is for and not for: what is said is the task's own description, what is not said is unknown."""
    task = facts.model.task
    yield from ("## Intended use", "")
    if task.description:
        yield f"- For: {plain(task.description)}"
    else:
        yield "- For: unknown. Write a `description` into the task's file, and the next card has it."
    yield "- Not for: unknown; nobody wrote it down. What can be said:"
    if task.kind != "multi":
        yield "  - A message to which none of the labels belongs gets one of them all the same."
    if facts.each_language:
        told = ", ".join(map(of_language, facts.each_language))
        yield f"  - Of texts in other languages than {plain(told)} nothing was measured."
    if facts.model.is_declared and task.may_abstain:
        sure = "it is less sure of any label" if task.kind == "multi" else "its confidence is less"
        yield f"  - Where {sure} than {task.threshold:g}, the task asks for a person."
    yield ""
