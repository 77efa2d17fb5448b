"""How the tagger of personal data is trained: frames written by hand, filled with names, and an averaged perceptron."""
