"""What a classifier mixes up."""

from frontdesk.training.evaluation.measured import Evaluation


def confusions(evaluation: Evaluation) -> list[tuple[str, str, int]]:
    """List the mistakes, the most frequent first: true label, predicted label, how many."""
    mistakes = [
        (truth, said, count)
        for truth, row in evaluation.confusion.items()
        for said, count in row.items()
        if said != truth
    ]
    return sorted(mistakes, key=lambda mistake: -mistake[2])
