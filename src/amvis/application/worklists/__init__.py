"""Lists of what waits for somebody, over all cases."""
