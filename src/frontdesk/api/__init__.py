"""The HTTP face of the desk."""
