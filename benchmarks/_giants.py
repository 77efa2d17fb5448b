"""RoBERTa-base and BART-large-MNLI for six labels, for their time and size alone.

Their weights are random, as neither does a weight change how long a multiplication takes. The token ids are those of
MiniLM's tokenizer, which stands in for theirs: as many tokens, to one or two, as theirs would give.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from _contender import Answer
from _peers import Peer, minilm

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

LABELS = ("technical support", "billing", "sales", "human resources", "legal", "product feedback")
HYPOTHESIS = "This example is {}."
"""As the zero-shot pipeline of transformers words it."""
PADDING, END = 1, 2
"""In the vocabularies of both."""


class Giant(Peer, ABC):
    """One of the two; what it answers means nothing."""

    gives_probabilities = False
    learns = False

    def fit(self, _messages: Sequence[str], _labels: Sequence[str]) -> None:
        """Make the network; nothing is learned."""
        import torch
        from tokenizers import Tokenizer

        torch.manual_seed(self.setup.seed)
        self._tokenizer = Tokenizer.from_file(str(Path(minilm()) / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(512)
        self._network = self._made().eval()

    def save(self, folder: Path) -> None:
        """Write the weights."""
        self._network.save_pretrained(str(folder))

    @abstractmethod
    def _made(self) -> "PreTrainedModel":
        """Make the network with random weights."""

    def _logits(self, rows: Sequence[Sequence[int]]) -> "torch.Tensor":
        """Give the network's answer to rows of tokens. Shape: (rows, its labels)."""
        import torch

        longest = max(map(len, rows))
        padded = torch.tensor([[*row, *[PADDING] * (longest - len(row))] for row in rows])
        with torch.inference_mode():
            return self._network(input_ids=padded, attention_mask=(padded != PADDING).long()).logits


class Roberta(Giant):
    """A fine-tuned RoBERTa-base: one pass a message."""

    about = f"transformers {version('transformers')}, torch {version('torch')}: random weights, its time alone"

    def predict(self, messages: Sequence[str]) -> list[Answer]:
        """Pass the batch through."""
        logits = self._logits([found.ids for found in self._tokenizer.encode_batch(list(messages))])
        return [Answer(LABELS[index], 0.0, 0.0) for index in logits.argmax(dim=1).tolist()]

    def _made(self) -> "PreTrainedModel":
        from transformers import RobertaConfig, RobertaForSequenceClassification

        # the defaults of the class are those of BERT-base but for these
        sizes = {"vocab_size": 50_265, "max_position_embeddings": 514, "type_vocab_size": 1}
        return RobertaForSequenceClassification(RobertaConfig(**sizes, num_labels=len(LABELS)))


class Bart(Giant):
    """BART-large-MNLI: six passes a message, one for each label, all in one batch, which is kind to it."""

    about = f"{Roberta.about}, six hypotheses a message"

    def predict(self, messages: Sequence[str]) -> list[Answer]:
        """Ask of every message whether each label follows."""
        asked = [HYPOTHESIS.format(label) for label in LABELS]
        hypotheses = [found.ids[1:-1] for found in self._tokenizer.encode_batch(asked)]
        premises = [found.ids[:-1] for found in self._tokenizer.encode_batch(list(messages))]
        rows = [[*premise, END, END, *hypothesis, END] for premise in premises for hypothesis in hypotheses]
        entailed = self._logits(rows)[:, -1].reshape(len(messages), len(LABELS))
        return [Answer(LABELS[index], 0.0, 0.0) for index in entailed.argmax(dim=1).tolist()]

    def _made(self) -> "PreTrainedModel":
        from transformers import BartConfig, BartForSequenceClassification

        # the defaults of the class are those of BART-large
        return BartForSequenceClassification(BartConfig(num_labels=3))
