"""How the site stands, for administrators."""
