"""Who may see what of a case, for what purpose, on which legal basis: pure rules."""
