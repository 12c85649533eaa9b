"""The audit record: written with the act, read by those it concerns, verified outside the database."""
