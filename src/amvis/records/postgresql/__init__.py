"""PostgreSQL as Django knows it, that also knows who reads."""
