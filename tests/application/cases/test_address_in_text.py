"""What looks like an address is found in what people write, and what does not is let through."""

import pytest

from amvis.application.cases.address_in_text import address_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sie wohnt jetzt in der Lindenstraße, bitte nicht weitersagen.", "Lindenstraße"),
        ("Neue Adresse: Lindenstr. 12a", "Lindenstr. 12a"),
        ("lindenstrasse 3", "lindenstrasse 3"),
        ("Frankfurter Straße 110", "Frankfurter Straße 110"),
        ("erreichbar Bahnhofstr 7", "Bahnhofstr 7"),
        ("umgezogen in den Rosenweg 4, 2. Stock", "Rosenweg 4"),
        ("Zimmer Am Alten Hof 3", "Am Alten Hof 3"),
        ("wohnt bei der Schwester Im Tiefen See 45", "Im Tiefen See 45"),
        ("jetzt 64283 Darmstadt", "64283 Darmstadt"),
        ("Goethe-Allee", "Goethe-Allee"),
        ("Foto Marktplatz 5.jpg", "Marktplatz 5"),
    ],
)
def test_a_street_or_a_postcode_with_its_town_is_found(text: str, found: str) -> None:
    assert address_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Der Kitaplatz ist ab 1. März zugesagt, 30 Stunden.",
        "Sie sucht einen Arbeitsplatz in Darmstadt.",
        "Termin am Montag 9 Uhr, Rückruf am 3. Dezember.",
        "Im Dezember 2026 beginnt der Kurs.",
        "Der Heimweg dauert 25 Minuten, der Schulweg 10 Minuten.",
        "Das Kind lief auf die Straße.",
        "Aktenzeichen 43504//0012345",
        "Miete 480 €, Heizung 77 €",
        "Platz für 2 Kinder, in der Gruppe 3 Kinder",
        "",
    ],
)
def test_what_is_no_address_is_let_through(text: str) -> None:
    assert address_in(text) == ""
