"""Slow exact twins of the planner and a checker of its answers, written from joint-plan.md alone."""
