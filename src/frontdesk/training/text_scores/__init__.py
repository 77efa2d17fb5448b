"""How well texts are read: personal data that is found, and the parts of a mail that are told apart."""
