"""The Django models and nothing else; only `application` imports them."""
