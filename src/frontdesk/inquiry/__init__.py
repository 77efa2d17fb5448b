"""The values that pass from stage to stage, all of them frozen.

``Inquiry -> CleanText -> MaskedText -> Analysis -> Route``, and a `Decision` holds them all.
"""

from frontdesk.inquiry.decision import Analysis, Decision, LanguageScore, MatchedRule, Route
from frontdesk.inquiry.markup import without_unseen
from frontdesk.inquiry.message import Channel, Customer, Inquiry, Kind, Tier, is_visible
from frontdesk.inquiry.prediction import (
    LABEL_SEPARATOR,
    SEVERAL,
    Alternative,
    Answered,
    Prediction,
    Reason,
    ReasonKind,
    gives_several,
)
from frontdesk.inquiry.text import CleanText, Language, MaskedText, Part, PiiSpan, Placeholder

__all__ = [
    "LABEL_SEPARATOR",
    "SEVERAL",
    "Alternative",
    "Analysis",
    "Answered",
    "Channel",
    "CleanText",
    "Customer",
    "Decision",
    "Inquiry",
    "Kind",
    "Language",
    "LanguageScore",
    "MaskedText",
    "MatchedRule",
    "Part",
    "PiiSpan",
    "Placeholder",
    "Prediction",
    "Reason",
    "ReasonKind",
    "Route",
    "Tier",
    "gives_several",
    "is_visible",
    "without_unseen",
]
