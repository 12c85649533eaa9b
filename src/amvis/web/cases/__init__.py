"""Pages of the case."""
