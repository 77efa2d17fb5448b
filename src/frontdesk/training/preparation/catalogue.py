"""The public sets that Frontdesk knows how to prepare: where they come from, how they are read, what they teach."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from frontdesk.errors import TrainingDataError

WHOLE = "all"
"""The part of a set that has no split of its own."""
TRAIN, VALIDATION, TEST = "train", "validation", "test"
OUT_OF_SCOPE = "out_of_scope"
"""What the names of parts begin with that no label of the set fits."""


@dataclass(frozen=True, slots=True)
class SetTask:
    """One thing that a set teaches to predict."""

    name: str
    column: str
    """Of the label."""
    about: str
    only: tuple[str, str] | None = None
    """A column and the value that it has in the rows that the task is about; ``None`` for all rows."""
    model: str = ""
    """What a model of it is called, where its own name is a field of every record."""

    @property
    def model_name(self) -> str:
        """A name that `frontdesk train --task` takes."""
        return self.model or self.name


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a set hold what besides the labels."""

    text: str
    subject: str | None = None
    kept: tuple[str, ...] = ()
    """What is written beside text and label, where it is there."""
    escaped_breaks: bool = False
    r"""Whether line breaks in it are written out, as ``\n``."""


@dataclass(frozen=True, slots=True)
class KnownSet:
    """A public set of labelled messages."""

    name: str
    title: str
    about: str
    source: str
    licence: str
    tasks: tuple[SetTask, ...]
    """The first is prepared where none is asked for."""
    columns: Columns
    files: Mapping[str, str] = field(default_factory=dict)
    """File of each part, as the set's own authors call it."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """Where the one file is JSON: the part that each of its lists is."""
    least_rows: int = 0
    """Fewer are a part of it, and no whole set."""
    slug: str | None = None
    """Of the set on Kaggle, OWNER/NAME, where it may be fetched from there."""

    @property
    def has_own_split(self) -> bool:
        """Whether its authors say what is learned from and what is tested on."""
        return WHOLE not in self.files or bool(self.lists)

    def task(self, name: str | None) -> SetTask:
        """Give a task by name, else the first. Raises `TrainingDataError`."""
        found = next((task for task in self.tasks if name in {None, task.name}), None)
        if found is None:
            names = ", ".join(task.name for task in self.tasks)
            raise TrainingDataError(f"{self.name}: expected one of its tasks: {names}; came {name!r}")
        return found


_KAGGLE = "https://www.kaggle.com/datasets"
_IT_TICKETS = SetTask("topic_group", "Topic_group", "which group of an IT department takes the ticket")
_IT_TICKETS_SLUG = "adisongoh/it-service-ticket-classification-dataset"
_INTENT = "what a customer of an online bank wants"

_SETS = (
    KnownSet(
        name="banking77",
        title="Banking77",
        about="Questions to an online bank, English, one intent each.",
        source="https://github.com/PolyAI-LDN/task-specific-datasets",
        licence="CC BY 4.0",
        tasks=(SetTask("intent", "category", _INTENT),),
        columns=Columns("text"),
        files={TRAIN: "train.csv", TEST: "test.csv"},
    ),
    KnownSet(
        name="clinc150",
        title="CLINC150",
        about="Short requests to an assistant, English, with requests that none of its intents fits, kept apart.",
        source="https://github.com/clinc/oos-eval",
        licence="CC BY 3.0",
        tasks=(SetTask("intent", "label", "what a user of an assistant wants"),),
        columns=Columns("text"),
        files={WHOLE: "data_full.json"},
        lists={
            "train": TRAIN,
            "val": VALIDATION,
            "test": TEST,
            "oos_train": f"{OUT_OF_SCOPE}_{TRAIN}",
            "oos_val": f"{OUT_OF_SCOPE}_{VALIDATION}",
            "oos_test": f"{OUT_OF_SCOPE}_{TEST}",
        },
    ),
    KnownSet(
        name="it_tickets",
        title="IT Service Ticket Classification, a part",
        about="Tickets of an IT department, English, stripped of stop words by its author.",
        source=f"{_KAGGLE}/{_IT_TICKETS_SLUG}",
        licence="as its page on Kaggle says",
        tasks=(_IT_TICKETS,),
        columns=Columns("Document"),
        files={WHOLE: "tickets.csv"},
    ),
    KnownSet(
        name="it_tickets_full",
        title="IT Service Ticket Classification",
        about="Tickets of an IT department, English, stripped of stop words by its author; some 47,800 rows.",
        source=f"{_KAGGLE}/{_IT_TICKETS_SLUG}",
        licence="as its page on Kaggle says",
        tasks=(_IT_TICKETS,),
        columns=Columns("Document"),
        files={WHOLE: "all_tickets_processed_improved_v3.csv"},
        least_rows=40_000,
        slug=_IT_TICKETS_SLUG,
    ),
    KnownSet(
        name="airline",
        title="Twitter US Airline Sentiment",
        about="Tweets to airlines of the United States, English.",
        source=f"{_KAGGLE}/crowdflower/twitter-airline-sentiment",
        licence="CC BY-NC-SA 4.0",
        tasks=(
            SetTask("sentiment", "airline_sentiment", "how the customer feels"),
            SetTask(
                "reason", "negativereason", "what a negative tweet complains of", ("airline_sentiment", "negative")
            ),
        ),
        columns=Columns("text", kept=("airline",)),
        files={WHOLE: "tweets.csv"},
    ),
    KnownSet(
        name="arbanking77",
        title="ArBanking77",
        about="Banking77 in Modern Standard and Palestinian Arabic.",
        source="https://github.com/SinaLab/ArBanking77",
        licence="CC BY-SA 4.0",
        tasks=(SetTask("intent", "label", _INTENT),),
        columns=Columns("text"),
        files={TRAIN: "train.csv", TEST: "test.csv"},
    ),
    KnownSet(
        name="tickets_multilang",
        title="Customer support tickets",
        about="Long mails to a help desk, English and German.",
        source="https://huggingface.co/datasets/Tobi-Bueck/customer-support-tickets",
        licence="CC BY-NC 4.0",
        tasks=(
            SetTask("queue", "queue", "which team takes the ticket"),
            SetTask("type", "type", "incident, request, problem or change"),
            SetTask("priority", "priority", "how soon it must be dealt with", model="ticket_priority"),
        ),
        columns=Columns("body", subject="subject", kept=("language",), escaped_breaks=True),
        files={WHOLE: "tickets.csv"},
    ),
)
KNOWN: Mapping[str, KnownSet] = {known.name: known for known in _SETS}

_NO_LABELS = {
    "pii": "it marks personal data in sentences and labels none of them, so there is nothing to classify; "
    "benchmarks/pii.py measures the masker on it",
}


def known_set(name: str) -> KnownSet:
    """Give a set by name.

    Raises:
        TrainingDataError: there is none of that name, or it has no labels to learn from.
    """
    if name in KNOWN:
        return KNOWN[name]
    if name in _NO_LABELS:
        raise TrainingDataError(f"{name}: {_NO_LABELS[name]}. Prepare one of {', '.join(KNOWN)}")
    meant = get_close_matches(name, KNOWN, n=1)
    hint = f"; perhaps {meant[0]}" if meant else ""
    raise TrainingDataError(
        f"expected one of {', '.join(KNOWN)}; came {name[:40]!a}{hint}. Labelled messages of your own need no "
        "preparation: give them to `frontdesk train` as they are"
    )
