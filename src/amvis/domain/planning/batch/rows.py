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
    BOUND,
) = range(15)
SUM_CARE, SUM_WAY, SUM_READY, SUM_NEED = range(4)
