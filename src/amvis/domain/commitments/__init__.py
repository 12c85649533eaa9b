"""Decisions that wait for each other: the circle, the largest agreement, the promises that dissolve it."""
