"""Reports: one file of HTML that opens without a network."""

from frontdesk.training.report.evaluation import EvaluationFacts, evaluation_page
from frontdesk.training.report.page import Page, Table, is_ours
from frontdesk.training.report.tables import candidate_table, figure_table
from frontdesk.training.report.training import TrainingFacts, training_page

__all__ = [
    "EvaluationFacts",
    "Page",
    "Table",
    "TrainingFacts",
    "candidate_table",
    "evaluation_page",
    "figure_table",
    "is_ours",
    "training_page",
]
