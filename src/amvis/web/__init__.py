"""The pages of the desk: each view makes one call of a use case."""
