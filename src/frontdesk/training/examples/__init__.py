"""What is learned from: the corpus of the package, and files of messages and of values."""
