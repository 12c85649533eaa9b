"""What bodies ask of a family in its case: entered, held against one another, moved, agreed as one list."""
