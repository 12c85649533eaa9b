"""An invented world to look at: people, families, cases; the same each time, never in production."""
