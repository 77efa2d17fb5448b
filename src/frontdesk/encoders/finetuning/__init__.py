"""Tune encoders with torch and transformers, the extra `finetune`; what comes out is served without them."""

from frontdesk.encoders.finetuning.dropout import DropoutUncertainty, dropout_uncertainty
from frontdesk.encoders.finetuning.fetching import weights_of
from frontdesk.encoders.finetuning.tune import TorchFineTune

__all__ = ["DropoutUncertainty", "TorchFineTune", "dropout_uncertainty", "weights_of"]
