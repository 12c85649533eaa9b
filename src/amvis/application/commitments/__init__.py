"""The commitments file read, answered and told; and the commitments of a plan."""
