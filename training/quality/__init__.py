"""Measure how well the shipped bundle reads, method beside method on the same rows."""
