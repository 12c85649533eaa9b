"""What changes between two versions of a family file, who must be told, and the money."""
