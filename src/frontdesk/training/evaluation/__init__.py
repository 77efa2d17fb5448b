"""What is measured of a classifier: its answers beside the labels that are known."""
