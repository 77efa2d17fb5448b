"""How the tagger of personal data is trained: messages marked by hand, frames filled with names, a small network."""
