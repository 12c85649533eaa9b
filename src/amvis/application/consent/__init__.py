"""Consent: asked for in plain words, given, refused and revoked, each for one recipient and one purpose."""
