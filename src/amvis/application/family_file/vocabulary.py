"""Words the family file knows where a list stays open."""

from typing import Final

BENEFITS: Final = (
    *(
        "grundsicherungsgeld",
        "buergergeld",
        "kindergeld",
        "kinderzuschlag",
        "wohngeld",
        "unterhaltsvorschuss",
    ),
    *("elterngeld", "sofortzuschlag", "bildung_und_teilhabe", "kostenbeitrag_befreiung", "einstiegsgeld"),
    *("arbeitslosengeld", "krankengeld", "mutterschaftsgeld", "kinderkrankengeld", "sozialhilfe"),
    *("bafoeg", "bab", "versicherungszuschuss", "kinderbetreuungskosten_weiterbildung"),
)
INCOMES: Final = (
    *("elterngeld", "elterngeld_basis", "elterngeld_plus", "elterngeldplus", "arbeitslosengeld"),
    *("krankengeld", "kinderkrankengeld", "mutterschaftsgeld", "uebergangsgeld", "kurzarbeitergeld"),
    *("bafoeg", "bab", "ausbildungsgeld", "scholarship", "maintenance", "pension", "volunteering"),
    "altersrente",
    *("wage", "work", "lohn", "minijob", "ausbildung", "ausbildungsverguetung", "apprenticeship"),
    *("holiday_job", "self_employment", "rental", "capital"),
)
TRAININGS: Final = ("bafoeg", "bab", "ausbildungsgeld", "schule", "studium", "none")
NEEDS: Final = ("inclusion", "illness", "disability", "allergy", "language")
DECIDERS: Final = (
    *("jobcenter", "agentur_fuer_arbeit", "familienkasse", "wohngeldbehoerde", "unterhaltsvorschussstelle"),
    *("jugendamt", "but_stelle", "elterngeldstelle", "krankenkasse", "finanzamt", "sozialamt"),
)
