"""What is wrong with one file, gathered while it is read."""

from dataclasses import dataclass, field

from amvis.application.bad_input import Complaint
from amvis.application.family_file.nodes import Mark
from amvis.application.family_file.shapes import Path, Record, shown
from amvis.domain.sentence import Sentence


@dataclass(slots=True)
class Report:
    """The complaints so far, the table of the file's fields, and where each path stands in the file."""

    complaints: list[Complaint]
    root: Record
    marks: dict[Path, Mark] = field(default_factory=dict)

    def add(self, path: Path, problem: Sentence, remedy: Sentence) -> None:
        """Add a complaint at `path`, or at what is around it if it does not stand in the file."""
        around = path
        while around not in self.marks and around:
            around = around[:-1]
        mark = self.marks.get(around, Mark(1, 1))
        place = f"{mark.line}:{mark.column} {shown(path)}".rstrip()
        self.complaints.append(Complaint(place, problem, remedy))

    def in_order(self) -> tuple[Complaint, ...]:
        """Return the complaints from the top of the file to its end."""
        return tuple(sorted(self.complaints, key=_position))


def _position(complaint: Complaint) -> tuple[int, int]:
    line, column = str(complaint.place).split(" ", 1)[0].split(":")
    return int(line), int(column)
