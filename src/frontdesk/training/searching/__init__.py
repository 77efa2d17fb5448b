"""Try candidates with the parameters that a search proposes, and keep the one that does best."""
