"""Pages of a body's administrator, and standing in for one another."""
