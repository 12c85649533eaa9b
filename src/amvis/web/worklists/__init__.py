"""Pages of what waits."""
