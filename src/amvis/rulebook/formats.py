"""How values are written inside sentences, in German and English."""

from collections.abc import Callable
from datetime import date
from typing import Final

from amvis.domain.sentence import Fact

_WEEKDAYS: Final = {
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: Final = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def plain(value: Fact, lang: str) -> str:
    if value is None:
        return {"de": "unbekannt", "en": "unknown"}[lang]
    if isinstance(value, bool):
        return {"de": ("nein", "ja"), "en": ("no", "yes")}[lang][value]
    if isinstance(value, float):
        text = f"{value:g}"
        return text.replace(".", ",") if lang == "de" else text
    return str(value)


def eur(value: Fact, lang: str) -> str:
    """Return cents as "1.234,50 €" or "€1,234.50"; whole euros without decimals."""
    if value is None:
        return plain(value, lang)
    amount = int(value)
    whole = f"{abs(amount) // 100:,}"
    rest = f".{abs(amount) % 100:02d}" if amount % 100 else ""
    sign = "−" if amount < 0 else ""
    if lang == "en":
        return f"{sign}€{whole}{rest}"
    return f"{sign}{whole.replace(',', '.')}{rest.replace('.', ',')} €"


def clock(value: Fact, lang: str) -> str:  # noqa: ARG001 (all formats have one shape)
    """Return minutes of the day as "15:30"."""
    minutes = int(value or 0)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def weekday(value: Fact, lang: str) -> str:
    """Return 0..6 (Monday first) as "Mi" or "Wed"; two-week grids go on to 13."""
    number = int(value or 0)
    name = _WEEKDAYS[lang][number % 7]
    return (
        f"{name} (2. Woche)" if number > 6 and lang == "de" else f"{name} (2nd week)" if number > 6 else name
    )


def day(value: Fact, lang: str) -> str:
    """Return an ISO date as "3. Dezember 2026" or "3 December 2026"."""
    if value is None:
        return plain(value, lang)
    on = date.fromisoformat(str(value))
    dot = "." if lang == "de" else ""
    return f"{on.day}{dot} {_MONTHS[lang][on.month - 1]} {on.year}"


def month(value: Fact, lang: str) -> str:
    """Return an ISO date or YYYY-MM as "März 2027"."""
    text = str(value)
    return f"{_MONTHS[lang][int(text[5:7]) - 1]} {text[:4]}"


def percent(value: Fact, lang: str) -> str:
    return f"{plain(value, lang)} %"


FORMATS: Final[dict[str, Callable[[Fact, str], str]]] = {
    "plain": plain,
    "eur": eur,
    "clock": clock,
    "weekday": weekday,
    "day": day,
    "month": month,
    "percent": percent,
}
