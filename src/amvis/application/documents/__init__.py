"""Files of a case: looked into, sealed, and kept apart from the database."""
