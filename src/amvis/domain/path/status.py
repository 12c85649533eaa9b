"""Where an application of the path stands, and who takes the step."""

from enum import StrEnum, unique


@unique
class StepStatus(StrEnum):
    """Where an application stands."""

    PLANNED = "planned"
    SENT = "sent"
    RECEIVED = "received"
    DECIDED = "decided"  # granted, wholly or in part
    REFUSED = "refused"
    OBJECTION = "objection"


@unique
class Doer(StrEnum):
    """Who takes the step."""

    FAMILY = "family"
    BODY = "body"
