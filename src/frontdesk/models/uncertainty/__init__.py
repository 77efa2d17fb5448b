"""What a model's numbers promise: probabilities that mean what they say, sets of labels, and caution."""
