"""Processes that die at named points."""
