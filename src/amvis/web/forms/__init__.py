"""Kinds of form fields that Django and the design system lack."""
