"""Fit the classifier of a task, and hold out what it is measured by."""
