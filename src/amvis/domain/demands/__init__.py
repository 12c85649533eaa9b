"""What several bodies ask of one family, on one calendar, and where it cannot hold together."""
