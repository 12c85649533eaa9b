"""Bodies, offices, teams, and the people in them with their posts and deputies."""
