"""Cut a set without a split of its own: the same rows as scikit-learn's stratified split, in the same order."""

from collections import Counter
from collections.abc import Sequence

from frontdesk.errors import TrainingDataError
from frontdesk.training.preparation.examples import Labelled


def split(rows: Sequence[Labelled], share: float, seed: int) -> tuple[list[Labelled], list[Labelled]]:
    """Give what is learned from and what is tested on, each label in both by the same share.

    They are the rows of ``train_test_split(rows, test_size=share, stratify=labels, random_state=seed)``. A label with
    one example cannot be in both; its row is learned from, and the others are split as if it were not there.

    Raises:
        TrainingDataError: there are too few rows for every label to be in both.
    """
    from sklearn.model_selection import train_test_split

    counts = Counter(row.label for row in rows)
    several = [row for row in rows if counts[row.label] > 1]
    single = [row for row in rows if counts[row.label] == 1]
    try:
        learned, tested = train_test_split(
            several, test_size=share, stratify=[row.label for row in several], random_state=seed
        )
    except ValueError as error:
        raise TrainingDataError(
            f"{len(rows):,} rows with {len(counts):,} labels cannot be split so that {share:g} of them are tested on "
            "and every label is on both sides; take more rows, or another --test-share"
        ) from error
    return [*learned, *single], tested
