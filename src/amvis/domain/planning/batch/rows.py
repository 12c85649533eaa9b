"""The rows of the small memory, one number for each child, and of the lists, one for each child or level."""

(
    AT,
    ENTRY,
    CHOICE,
    NEEDS,
    ADDRESS,
    THERE,
    BACK,
    IGNORED,
    STOP,
    STOP_OF,
    COUNT,
    PLAIN,
    LEAST,
    ORDER,
    LEAST_BEFORE,
    LEAST_AFTER,
    LATE_COUNT,
    LATE_PLAIN,
    LATE_FROM,
    MOST_PRESENTS,
    NEAR_COUNT,
    NEAR_PLAIN,
    SMALL_ROWS,
) = range(23)

# Places of entries in the range of their child. By child: those that may lie in a zone, and of them those one
# of which there has to be lest all begin too early; by level: those that may be beside the first one, the
# need of both and their own care. In each list those without an edge come first; PLAIN counts them.
LISTED, LATE, NEAR, NEAR_NEED, NEAR_CARE, LIST_ROWS = range(0, 18, 3)
