"""Clearly marked invented supply for a region: a pure function of a seed and its municipalities."""
