"""A tiny reference of the access policy, written from the design alone, and all that is decided with it."""
