"""Accounts: signing in with two factors, posts, and what somebody keeps of the own account."""
