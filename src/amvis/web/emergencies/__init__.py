"""Pages of access in an emergency: asked for by one, reviewed by another."""
