"""Slow exact twins of the planner and a checker of its answers, written from docs/algorithms/joint-plan.md alone."""
