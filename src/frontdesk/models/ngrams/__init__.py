"""Texts as n-grams, and n-grams as numbers."""
