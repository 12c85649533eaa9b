"""How the site itself stands: what an operator would look at."""
