"""Classifiers of tables: numbers, categories, truths and times, alone or beside a text."""

from frontdesk.models.tabular.classifier import TabularClassifier
from frontdesk.models.tabular.stored import tabular_of

__all__ = ["TabularClassifier", "tabular_of"]
