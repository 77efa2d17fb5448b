"""N-grams under one hyperplane for each label, joined with keywords and rules."""
