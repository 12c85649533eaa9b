"""Pages of messages between bodies."""
