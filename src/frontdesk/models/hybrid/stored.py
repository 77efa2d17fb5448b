"""Put a stored hybrid classifier together again."""

import numpy as np

from frontdesk.models.checks import expect_directions, expect_numbers, expect_positive, expect_shape
from frontdesk.models.encoder import Encoder
from frontdesk.models.hybrid.classifier import HybridClassifier
from frontdesk.models.hybrid.likeness import SHARPEST, Likeness
from frontdesk.models.hybrid.shares import FLOOR
from frontdesk.models.linear.stored import linear_fields
from frontdesk.models.parts import Parts


def hybrid_of(parts: Parts, encoder: Encoder) -> HybridClassifier:
    """Put a hybrid classifier together. Raises `ValueError` or `KeyError` where the pieces do not fit."""
    own, settings = linear_fields(parts), parts.settings
    vectors, weights = parts.arrays["known_vectors"], parts.arrays["known_weights"]
    expect_numbers("known_vectors", vectors, np.float16)
    expect_numbers("known_weights", weights, np.float16)
    expect_shape("known_vectors", vectors, (len(vectors), encoder.dimensions))
    expect_shape("known_weights", weights, (len(vectors), len(own["labels"])))
    expect_directions("known_vectors", vectors)
    sharpness = expect_positive("sharpness", settings["sharpness"], largest=SHARPEST)
    return HybridClassifier(
        **own,
        vector_weight=expect_positive("vector_weight", settings["vector_weight"]),
        sharpness=sharpness,
        floor=expect_positive("floor", settings.get("floor", FLOOR)),
        encoder=encoder,
        likeness=Likeness(vectors, weights, sharpness),
    )
