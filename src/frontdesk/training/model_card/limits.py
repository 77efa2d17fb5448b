"""What the figures of a model card do not say: each limit is read off the figures, none is written by hand."""

from collections.abc import Iterator, Sequence

from frontdesk.training.evaluation.label_names import LabelNames
from frontdesk.training.evaluation.measured import Evaluation
from frontdesk.training.inspection.imbalance import FEW
from frontdesk.training.markdown import plain
from frontdesk.training.model_card.facts import CardFacts
from frontdesk.training.model_card.intervals import of_share
from frontdesk.training.model_card.names import of_language

FEW_OF_A_LANGUAGE = 30
"""Messages. Of 27 right of 30 the interval goes from .74 to .97: nothing less can be told from most other languages."""


def limits(facts: CardFacts, names: LabelNames) -> Iterator[str]:
    """Say what to beware of, in a sentence of Markdown each, without the full stop."""
    found = facts.evaluation
    if found is None:
        yield "Too few different messages to hold any out: how good the model is was not measured"
        return
    yield from _of_labels(facts, found, names)
    yield from _of_languages(facts, found)
    yield from _of_coverage(facts, found)
    if facts.learned is not None:
        yield (
            "The figures are of the file that the model was fitted on, each message held out in turn. Messages of "
            "another day, channel or product may fare worse: measure the model on some with `frontdesk evaluate --card`"
        )


def _of_labels(facts: CardFacts, found: Evaluation, names: LabelNames) -> Iterator[str]:
    support = {label: score.support for label, score in found.per_class.items()}
    known = facts.model.task.label_names
    unseen = [label for label in known if not support.get(label)]
    few = [label for label, count in support.items() if 0 < count < FEW]
    unknown = [label for label, count in support.items() if count and label not in known]
    if unseen:
        yield f"Labels that no message of the measurement has, so that nothing is known of them: {_of(unseen, names)}"
    if few:
        yield f"Labels measured on fewer than {FEW} messages, whose own figures are chance: {_of(few, names)}"
    if unknown:
        yield f"Labels of the messages that the model does not know and always misses: {_of(unknown, names)}"


def _of_languages(facts: CardFacts, found: Evaluation) -> Iterator[str]:
    few = [code for code, own in facts.each_language.items() if own.n < FEW_OF_A_LANGUAGE]
    behind = [code for code, own in facts.each_language.items() if _upper(own) < found.accuracy]
    if behind:
        worse = plain(", ".join(map(of_language, behind)))
        yield f"Languages that fare worse than the whole, by more than chance: {worse}"
    if few:
        yield (
            f"Languages measured on fewer than {FEW_OF_A_LANGUAGE} messages, of which little can be said: "
            f"{plain(', '.join(map(of_language, few)))}"
        )


def _of_coverage(facts: CardFacts, found: Evaluation) -> Iterator[str]:
    wanted = facts.model.task.coverage
    if found.coverage is None or not knows_coverage(facts):
        return
    if of_share(round(found.coverage * found.n), found.n)[1] < wanted:
        yield f"Label sets hold the right label less often than the {wanted:.0%} that the task asks for"


def knows_coverage(facts: CardFacts) -> bool:
    """Tell whether the coverage of the task is the one that the model was fitted for; a model does not keep it."""
    return facts.model.is_declared or facts.learned is not None


def _upper(found: Evaluation) -> float:
    return of_share(round(found.accuracy * found.n), found.n)[1]


def _of(labels: Sequence[str], names: LabelNames) -> str:
    return plain(", ".join(map(names.of_label, labels)))
