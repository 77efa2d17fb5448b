"""Classifiers: one protocol, and the candidates that keep it."""
