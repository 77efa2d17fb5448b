"""The card itself: Markdown in the sections of Mitchell et al., Model Cards for Model Reporting, 2019."""

from collections.abc import Iterator

from frontdesk.training.evaluation.label_names import NUMBERS, LabelNames
from frontdesk.training.markdown import code, plain, table
from frontdesk.training.model_card.description import intended_use, model_details
from frontdesk.training.model_card.facts import CardFacts
from frontdesk.training.model_card.figures import confusion_table, label_table, language_table, stage_table, whole_table
from frontdesk.training.model_card.limits import knows_coverage, limits
from frontdesk.training.model_card.mark import marked
from frontdesk.training.model_card.metrics import meanings
from frontdesk.training.model_card.names import names_of, of_language
from frontdesk.training.report.page import as_sentence


def card_of(facts: CardFacts) -> bytes:
    """Write the card of a model. No text of a message is in it, nor any place on this machine."""
    names = names_of(facts)
    model = facts.model
    lines = [
        f"# Model card: {plain(model.task.name)}, {code(model.version)}",
        f"Written by {plain(facts.code_version)} from what was measured, in the sections of Mitchell et al., *Model",
        "Cards for Model Reporting*, 2019. What nobody wrote down or measured is called unknown.",
        "",
        *model_details(model, names),
        *intended_use(facts),
        *_factors(facts),
        *_metrics(facts),
        *_evaluation_data(facts),
        *_training_data(facts, names),
        *_quantities(facts, names),
        *_ethics(facts),
        *_caveats(facts, names),
    ]
    return marked("\n".join(lines).rstrip("\n") + "\n")


def _factors(facts: CardFacts) -> Iterator[str]:
    yield from ("## Factors", "")
    if facts.each_language:
        told = ", ".join(f"{of_language(code)} {own.n:,}" for code, own in facts.each_language.items())
        yield f"- Language, as Frontdesk tells it from the text, with the messages measured: {plain(told)}."
    elif facts.model.task.reads_text:
        yield "- Language: the figures were not taken apart by it."
    else:
        yield "- Language: the model reads no text, and the rows have none to tell it from."
    yield (
        "- Who wrote (age, sex, origin, disability, dialect), the channel and the time: unknown of the messages, so no "
        "figure is taken apart by them."
    )
    yield ""


def _metrics(facts: CardFacts) -> Iterator[str]:
    task = facts.model.task
    yield from ("## Metrics", "")
    if facts.evaluation is not None:
        several = task.kind == "multi"
        yield from (f"- {meaning}" for meaning in meanings(facts.evaluation, several=several))
    if facts.evaluation is not None and facts.evaluation.coverage is not None and knows_coverage(facts):
        yield f"- The task asks for label sets that hold the right label {task.coverage:.0%} of the time."
    if facts.learned is not None:
        yield f"- Candidates were compared by {plain(task.select_by)}."
    yield (
        "- Intervals hold a figure in 95 of 100 cases: Wilson's of 1927 for shares, a bootstrap of 2,000 draws of the "
        "messages (seed 0) for macro F1. They say what the draw of messages did, not what another day would bring, and "
        "are too narrow where messages repeat each other. A figure without one has none."
    )
    yield ""


def _evaluation_data(facts: CardFacts) -> Iterator[str]:
    found, learned = facts.evaluation, facts.learned
    yield from ("## Evaluation data", "")
    yield f"- File: {code(facts.source.file)}; SHA-256 of its messages and labels: `{facts.data_digest}`"
    if found is not None:
        yield f"- Messages measured: {found.n:,}"
    if facts.source.rejected:
        yield f"- Rows that could not be used, such as those without a label: {facts.source.rejected:,}"
    if learned is None:
        yield "- Split: the file as it is. Whether its messages are unlike those that were learned from is unknown."
    else:
        yield f"- Split: the training file in {learned.folds} folds, stratified, seed {learned.seed}. Copies of a"
        yield "  message stand in one fold; neither weights nor calibration had seen what they are measured on."
    yield f"- Command: {code(facts.source.command)}"
    yield from _found(facts)
    yield ""


def _training_data(facts: CardFacts, names: LabelNames) -> Iterator[str]:
    model, learned = facts.model, facts.learned
    yield from ("## Training data", "")
    yield f"- Messages: {model.examples:,}; SHA-256 of them and their labels: `{model.data_digest}`"
    if learned is None:
        yield "- Languages and labels: unknown; the model does not keep them."
        yield from ("- Where the messages came from, and who labelled them: unknown.", "")
        return
    if learned.languages:
        told = ", ".join(f"{of_language(code)} {count:,}" for code, count in learned.languages.items())
        yield f"- Languages: {plain(told)}"
    told = ", ".join(f"{names.of_label(label)} {count:,}" for label, count in learned.labels.items())
    yield f"- Labels: {plain(told)}"
    yield from ("- Where the messages came from, and who labelled them: unknown.", "")


def _quantities(facts: CardFacts, names: LabelNames) -> Iterator[str]:
    found = facts.evaluation
    yield from ("## Quantitative analyses", "")
    if found is None:
        yield from ("Nothing was measured: there were too few different messages to hold any out.", "")
        return
    yield from ("### All messages", "", *whole_table(found))
    if facts.each_language:
        yield from ("### By language", "", *language_table(facts.each_language))
    if facts.each_stage:
        yield from ("### Stages by language", "", *stage_table(facts.each_stage))
    yield from ("### By label", "", *label_table(found, names))
    yield from confusion_table(facts, names)
    if facts.automation is not None:
        yield from ("### Without a person", "", f"{_sentence(str(facts.automation))}.", "")
    if facts.learned is not None:
        compared = facts.learned.candidates
        yield from ("### Candidates", "", *table(compared.names, compared.rows))


def _ethics(facts: CardFacts) -> Iterator[str]:
    yield from ("## Ethical considerations", "")
    if facts.model.task.reads_text:
        yield "- Personal data that Frontdesk finds in a text is masked before the model learns from it or answers it;"
        yield "  what it does not find is not."
    if facts.model.task.columns:
        yield "- Columns are taken as they stand, and are not masked."
    by_language = ", but by language as above" if facts.each_language else ""
    yield f"- Whether people of some group are served worse was not measured{by_language}."
    yield "- What a mistake costs whom: unknown."
    yield ""


def _caveats(facts: CardFacts, names: LabelNames) -> Iterator[str]:
    yield from ("## Caveats and recommendations", "")
    yield from (f"- {_sentence(each)}." for each in facts.verdict)
    yield from (f"- {each}." for each in limits(facts, names))
    if names.hides_some:
        yield f"- {as_sentence(NUMBERS)}"
    yield "- Models age: measure this one again when products, customers or channels change."


def _found(facts: CardFacts) -> Iterator[str]:
    if facts.findings:
        yield "- Found in the messages:"
        yield from (f"  - {_sentence(each)}." for each in facts.findings)
    elif facts.learned is not None:
        yield "- Found in the messages: nothing that Frontdesk looks for."
    if facts.learned is not None:
        return
    if not facts.looked_for_copies:
        yield "- Copies and labels that contradict each other: unknown; nobody looked for them."
    elif not facts.findings:
        yield "- Found in the messages: no copies, and no labels that contradict each other."
    yield "- Imbalance: unknown; only `train` looks for it. How many messages each label has stands below."


def _sentence(text: str) -> str:
    """Begin with a capital; what is in it may be called as a column or a label is."""
    return plain(as_sentence(text).removesuffix("."))
