"""Endless made-up mailboxes for demos and load, with the true place of all personal data in them.

The messages are put together from sentence patterns (`frontdesk/data/samples`), so they never train or judge a model:
whoever learnt from them would learn the patterns. The starter corpus, written message by message, is for that.
"""

from frontdesk.samples.mailbox import DEFAULT_START, LANGUAGES, generate
from frontdesk.samples.message import PersonalType, SampleMessage, TrueSpan

__all__ = ["DEFAULT_START", "LANGUAGES", "PersonalType", "SampleMessage", "TrueSpan", "generate"]
