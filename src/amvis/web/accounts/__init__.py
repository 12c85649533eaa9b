"""Signing in and out, the second factor, the post, and what somebody keeps of the own account."""
