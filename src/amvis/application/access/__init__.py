"""Who reads and acts, and what of a case they may see: the policy of `domain.consent` as queries."""
