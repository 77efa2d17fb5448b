"""What a task's keywords and rules find in a text."""
