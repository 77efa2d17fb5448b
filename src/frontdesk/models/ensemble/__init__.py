"""Let several models vote, and see where they disagree."""
