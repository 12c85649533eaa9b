"""Figures of make bench: fixed instances, ratios within one run."""
