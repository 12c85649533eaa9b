"""Messages between bodies about a case."""
