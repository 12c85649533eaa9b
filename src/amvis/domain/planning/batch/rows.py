"""The rows of the small memory, one number for each child; from BOUND on a row for each child."""

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
    LEAST,
    REST,
    ORDER,
    LEAST_BEFORE,
    LEAST_AFTER,
    LATE_COUNT,
    LATE_FROM,
    MOST_PRESENTS,
    WITH_EDGE,
    EDGES_BEHIND,
    BOUND,
) = range(22)
SUM_CARE, SUM_WAY, SUM_READY, SUM_NEED, SUM_EDGES, SUM_BEGINS, SUM_APART, SUM_END, SUM_GONE, SUMS = range(10)
