"""Messages to people outside the pages: written with the act that causes them, sent until they arrive."""
