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
    *("arbeitslosengeld", "krankengeld", "mutterschaftsgeld", "sozialhilfe", "bafoeg", "bab"),
)
INCOMES: Final = (
    *("elterngeld", "arbeitslosengeld", "krankengeld", "mutterschaftsgeld", "bafoeg", "bab"),
    *("uebergangsgeld", "kurzarbeitergeld", "maintenance", "pension", "apprenticeship_pay", "wages"),
    *("scholarship", "self_employment", "rental", "capital", "volunteering"),
)
TRAININGS: Final = ("bafoeg", "bab", "none", "school", "university", "vocational")
NEEDS: Final = ("inclusion", "illness", "disability", "allergy", "language")
