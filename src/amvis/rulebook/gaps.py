"""Days without a needed value: every change of the law is looked at."""

from collections.abc import Iterator
from datetime import date

from amvis.domain.law import Law
from amvis.domain.sentence import Sentence, say


def gaps(law: Law) -> tuple[Sentence, ...]:
    """Return each needed name without a value, with the first day on which it is missing, as a sentence."""
    return tuple(_gaps(law, days_of_change(law)))


def days_of_change(law: Law) -> tuple[date, ...]:
    """Return the checked days on which anything begins or ends anywhere, and the last checked day."""
    everywhere = (law.parameters, *law.overlays.values())
    changes = {day for place in everywhere for parameter in place.values() for day in parameter.changes}
    inside = {day for day in changes if law.checked_from <= day <= law.checked_until}
    return tuple(sorted({law.checked_from, *inside, law.checked_until}))


def _gaps(law: Law, days: tuple[date, ...]) -> Iterator[Sentence]:
    for name, parameter in sorted(law.parameters.items()):
        first = parameter.needed_from
        if first is None or first > law.checked_until:
            continue
        looked_at = (max(first, law.checked_from), *(day for day in days if day >= first))
        missing = next((day for day in looked_at if law.on(day).find(name) is None), None)
        if missing is not None:
            yield say("rulebook.gap", name=name, first=first.isoformat(), missing=missing.isoformat())
