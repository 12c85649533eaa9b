"""What looks like an address in a text that people write, so that a barred one is not told by mistake."""

import re
from typing import Final

_NUMBER: Final = (
    r"\s?\d{1,3}\s?[a-z]?\b(?!\s*(?:[:.,]\d|Uhr|Std|Stunden|Minuten|Tag|Woche|Monat|Jahr|Kind|€|Euro|%))"
)
_WORD: Final = r"[^\W\d_][\w-]*"
_LOOKS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b[^\W\d_][\w-]+(?:straße|strasse|str\.|allee|gasse)(?:" + _NUMBER + r")?",
        r"\b" + _WORD + r"\s(?:straße|strasse|str\.|allee|gasse|platz|weg|ring)" + _NUMBER,
        r"\b[^\W\d_][\w-]+(?:weg|platz|ring|ufer|damm|steig|pfad|hof|berg|park|str)" + _NUMBER,
        r"\b(?:am|an|auf|im|in|zum|zur|unter|hinter|vor)(?:\s(?:der|den|dem))?(?:\s(?!montag|dienstag|mittwoch|"
        r"donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|mai|juni|juli|august|september|oktober|"
        r"november|dezember)" + _WORD + r"){1,2}" + _NUMBER,
        r"\b\d{5}\s[^\W\d_]{3,}",
    )
)


def address_in(text: str) -> str:
    """Return what looks like a street or a postcode with its town in a text, or nothing.

    It does not know the barred address, on purpose: were it compared with that, whoever tries street after
    street would learn by the answer which one it is.
    """
    for look in _LOOKS:
        if found := look.search(text):
            return found.group(0).strip()
    return ""
