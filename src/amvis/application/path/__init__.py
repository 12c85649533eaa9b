"""The ordered path through applications, deadlines and offices."""
