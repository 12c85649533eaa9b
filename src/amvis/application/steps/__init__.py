"""The path of a family in its case: steps with their status, papers, deadlines, letters, calendars."""
