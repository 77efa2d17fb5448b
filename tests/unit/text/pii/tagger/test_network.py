"""The network computes what its two layers say, by a slow way that is easy to check."""

import numpy as np

from frontdesk.text.pii.tagger.network import CONTEXTS, HIDDEN_STEP, NEAR, NEXT, STEPS, Network, windows

RANDOM = np.random.default_rng(7)
WIDTH, HIDDEN, LABELS = 3, 5, 4


def some(*shape):
    return RANDOM.normal(size=shape).astype(np.float32)


NETWORK = Network(
    embeddings=some(10, WIDTH),
    first=some((2 * NEAR + 1) * WIDTH, HIDDEN),
    contexts=some(CONTEXTS, HIDDEN),
    second=some(HIDDEN, 2 * NEXT + 1, LABELS),
    bias=some(LABELS),
)


def beside(rows, at, reach):
    nothing = np.zeros(rows.shape[1])
    near = [rows[i] if 0 <= i < len(rows) else nothing for i in range(at - reach, at + reach + 1)]
    return np.concatenate(near)


def test_windows_lay_each_row_beside_its_neighbours():
    rows = some(6, WIDTH)

    np.testing.assert_array_equal(windows(rows, NEAR), [beside(rows, at, NEAR) for at in range(6)])


def test_probabilities_are_those_of_the_slow_way():
    tokens, contexts = some(9, WIDTH), RANDOM.integers(0, CONTEXTS, 9)
    hidden = np.array(
        [
            np.rint(
                np.maximum(beside(tokens, at, NEAR) @ NETWORK.first + NETWORK.contexts[contexts[at]], 0) / HIDDEN_STEP
            )
            * HIDDEN_STEP
            for at in range(len(tokens))
        ]
    )
    second = NETWORK.second.transpose(1, 0, 2).reshape(-1, LABELS)
    logits = np.array([beside(hidden, at, NEXT) @ second + NETWORK.bias for at in range(len(tokens))])
    expected = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)

    found = NETWORK.probabilities(tokens, contexts)

    np.testing.assert_allclose(found, expected, rtol=0.1, atol=1e-3)
    np.testing.assert_allclose(found.sum(axis=1), 1, rtol=1e-5)


def test_sums_are_exact__in_any_order_of_adding():
    whole = {name: RANDOM.integers(-100, 100, each.shape) for name, each in vars_of(NETWORK).items()}
    whole["second"] = whole["second"].reshape(-1, LABELS)
    network = Network.of(whole)
    tokens = (RANDOM.integers(-400, 400, (50, WIDTH)) * STEPS["embeddings"]).astype(np.float32)
    exact = windows(tokens, NEAR).astype(np.float64) @ network.first.astype(np.float64)

    np.testing.assert_array_equal(windows(tokens, NEAR) @ network.first, exact)


def vars_of(network):
    return {name: getattr(network, name) for name in STEPS}


def test_long_texts_are_read_in_blocks__with_the_same_result(monkeypatch):
    network = Network(**{name: np.rint(each * 64) / np.float32(64) for name, each in vars_of(NETWORK).items()})
    tokens, contexts = np.rint(some(40, WIDTH) * 64) / np.float32(64), RANDOM.integers(0, CONTEXTS, 40)
    whole = network.probabilities(tokens, contexts)

    monkeypatch.setattr("frontdesk.text.pii.tagger.network.BLOCK_TOKENS", 7)

    np.testing.assert_array_equal(network.probabilities(tokens, contexts), whole)


def test_no_token_gives_no_probability():
    assert NETWORK.probabilities(np.zeros((0, WIDTH), np.float32), np.zeros(0, np.intp)).shape == (0, LABELS)
