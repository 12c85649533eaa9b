"""Letters that keep deadlines and use rights."""
