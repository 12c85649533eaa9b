"""Invented courses, each held at the places of its pattern."""

from amvis.region.generator.setting import CellRow, Setting, assumptions, marks, place_cells

_SEATS = [("0", 15), ("2", 25), ("4", 30), ("6", 20), ("", 10)]


def courses(setting: Setting) -> list[CellRow]:
    """Return the courses whose municipality belongs to the region."""
    rows: list[CellRow] = []
    for number, pattern in enumerate(assumptions("courses"), 1):
        for ags, hours, start, end in pattern["held"]:
            if ags not in setting.municipalities:
                continue
            dice = setting.dice("course", number, ags)
            rows.append(
                {
                    "id": f"kurs-{number:02d}-{ags[3:]}",
                    "title": pattern["title"],
                    "provider": setting.name("Bildungshaus", dice),
                    "ags": ags,
                    **place_cells(setting.spot(setting.municipalities[ags], dice)),
                    "hours": hours,
                    "start": start,
                    "end": end,
                    "seats_free": dice.weighted(_SEATS),
                    "funding": pattern["funding"],
                    "decides": pattern["decides"],
                    "german_min": "" if pattern["german"] == "null" else pattern["german"],
                    "leads_to": pattern["leads_to"],
                    "care_on_site": "yes" if pattern["care"] == "true" else "no",
                    **marks(),
                }
            )
    return rows
