"""From the text of a commitments file to its system."""

from typing import Final

from amvis.application.commitments.checks import check
from amvis.application.commitments.fields import COMMITMENTS
from amvis.application.family_file.reading import read_record
from amvis.domain.commitments.system import System

MOST_NODES: Final = 400_000  # a thousand decisions with all their conditions


def read_commitments(text: str, *, file: str, first_line: int = 1) -> System:
    """Return the system that `text` (YAML or JSON) tells, or raise BadInput with all that is wrong."""
    system: System = read_record(
        COMMITMENTS, text, file=file, check=check, first_line=first_line, most_nodes=MOST_NODES
    )
    return system
