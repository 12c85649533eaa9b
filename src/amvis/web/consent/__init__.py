"""Pages of consent: for the case, for printing, and for the person with a code."""
