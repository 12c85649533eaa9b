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
    REST,
    LEAST_BEFORE,
    LEAST_AFTER,
    LATE_COUNT,
    REST_LATEST,
    REST_PRESENTS,
    BOUND,
) = range(18)
(
    SUM_CARE,
    SUM_WAY,
    SUM_READY,
    SUM_NEED,
    SUM_LATEST,
    SUM_PRESENTS,
    SUM_EDGES,
    SUM_BEGINS,
    SUM_APART,
    SUM_END,
) = range(10)
