"""Several labels at once: one classifier of any candidate for each label."""
