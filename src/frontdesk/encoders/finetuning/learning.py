"""Learn from examples until what was held out gains no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from frontdesk.encoders.finetuning.model import BATCH, Tunable, read
from frontdesk.models.encoder.batches import pad
from frontdesk.models.finetuned import Plan

if TYPE_CHECKING:
    import torch

PATIENCE = 2
"""Epochs without a gain after which no other is begun."""
HEAD_FASTER = 20.0
"""How much faster the head learns than the encoder: its numbers are as much larger."""
SMOOTHING = 0.1
DECAY = 0.01
WARM_UP = 0.1
"""Share of the steps in which the rate rises."""
STEEPEST = 1.0
BATCHES_SORTED = 16
"""Batches are cut from so many at a time in order of length, so that little of them is filling."""

Split = Sequence[Sequence[int]]
Targets = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts as tokens, with the label of each."""

    split: Split
    targets: Targets

    def take(self, rows: NDArray[np.int64]) -> "Examples":
        """Give some of them."""
        return Examples([self.split[row] for row in rows.tolist()], self.targets[rows])


def learn(model: Tunable, known: Examples, stopping: Examples | None, plan: Plan, *, epochs: int | None = None) -> int:
    """Learn from `known`, and keep the weights of the epoch that did best on `stopping`; give the number of it.

    Without `stopping` it learns for as many `epochs` as are named, else as the plan allows, and keeps the last; by then
    the rate has fallen to nothing, as it would not have where a longer course is broken off.
    """
    whole = epochs or plan.epochs
    chance = np.random.default_rng(plan.seed)
    steps = whole * -(-len(known.split) // BATCH)
    course = _Course(model, plan.learning_rate, steps)
    best, best_epoch, best_state = np.inf, whole, None
    for epoch in range(1, whole + 1):
        model.train(learning=True)
        for rows in _shuffled(known.split, chance):
            course.step(known, rows)
        if stopping is None:
            continue
        loss = held_out_loss(model, stopping)
        if loss < best:
            best, best_epoch, best_state = loss, epoch, model.state()
        elif epoch - best_epoch >= PATIENCE:
            break
    if best_state is not None:
        model.restore(best_state)
    return best_epoch


def held_out_loss(model: Tunable, examples: Examples) -> float:
    """Give the share of mistakes, and among like shares what the probabilities say."""
    from scipy.special import log_softmax

    logits = read(model, examples.split)[1]
    mistakes = float((logits.argmax(axis=1) != examples.targets).mean())
    rows = np.arange(len(examples.targets))
    return mistakes - 1e-3 * float(log_softmax(logits, axis=1)[rows, examples.targets].mean())


class _Course:
    """The optimiser with its rates, and half precision where the processor or the graphics card has it."""

    def __init__(self, model: Tunable, rate: float, steps: int) -> None:
        import torch

        groups = [
            {"params": model.learned_in_encoder(), "lr": rate},
            {"params": list(model.head.parameters()), "lr": rate * HEAD_FASTER},
        ]
        self._model = model
        self._optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
        self._rates = torch.optim.lr_scheduler.LambdaLR(self._optimiser, lambda step: _rate(step, steps))
        self._half = half_precision(model.device)
        self._scaler = torch.amp.GradScaler(enabled=self._half == torch.float16)

    def step(self, known: Examples, rows: list[int]) -> None:
        import torch

        padded = pad(known.split, rows, self._model.configuration.shape.padding)
        targets = torch.from_numpy(known.targets[rows]).to(self._model.device)
        with torch.autocast(self._model.device.type, dtype=self._half, enabled=self._half is not None):
            logits = self._model.logits(padded)
        loss = torch.nn.functional.cross_entropy(logits.float(), targets, label_smoothing=SMOOTHING)
        self._optimiser.zero_grad()
        self._scaler.scale(loss).backward()
        self._scaler.unscale_(self._optimiser)
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), STEEPEST)
        self._scaler.step(self._optimiser)
        self._scaler.update()
        self._rates.step()


def half_precision(device: "torch.device") -> "torch.dtype | None":
    """Give the numbers of two bytes that the device multiplies fast, ``None`` where it has none.

    A processor with bfloat16 learns in half the time: an epoch on banking77 takes 69 s of one core for 148.
    """
    import torch

    if device.type == "cuda":
        return torch.float16
    return torch.bfloat16 if torch.cpu.get_capabilities().get("avx512_bf16") else None


def _rate(step: int, steps: int) -> float:
    """Rise to 1, then fall to 0 as a cosine does."""
    rising = max(1, int(WARM_UP * steps))
    if step < rising:
        return (step + 1) / rising
    return 0.5 * (1 + cos(pi * min(1.0, (step - rising) / max(1, steps - rising))))


def _shuffled(split: Split, chance: np.random.Generator) -> Iterator[list[int]]:
    """Yield batches in an order that chance gives, texts of like length together."""
    order = chance.permutation(len(split)).tolist()
    batches: list[list[int]] = []
    for start in range(0, len(order), BATCH * BATCHES_SORTED):
        some = sorted(order[start : start + BATCH * BATCHES_SORTED], key=lambda text: len(split[text]))
        batches += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    for number in chance.permutation(len(batches)).tolist():
        yield batches[number]
