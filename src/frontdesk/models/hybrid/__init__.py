"""N-grams and an encoder's vectors, weighed against each other in one kernel."""
