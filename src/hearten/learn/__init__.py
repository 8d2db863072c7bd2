"""Lessons for newcomers, how far somebody is in them, and results for other learning systems."""
