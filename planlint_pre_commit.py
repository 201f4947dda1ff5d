"""Pulls planlint for pre-commit; there is nothing to import."""
