"""The law of the benefits outside the chain of need and supplement."""

from typing import NamedTuple

from amvis.domain.benefits.laws_elterngeld import ElterngeldLaw, elterngeld_from_law
from amvis.domain.benefits.laws_help import (
    BildungLaw,
    EinstiegsgeldLaw,
    KindesunterhaltLaw,
    LohnzuschussLaw,
    bildung_from_law,
    einstiegsgeld_from_law,
    kindesunterhalt_from_law,
    lohnzuschuss_from_law,
)
from amvis.domain.benefits.laws_income_tax import EinkommensteuerLaw, income_tax_from_law
from amvis.domain.benefits.laws_replacement import (
    ArbeitslosengeldLaw,
    KinderkrankengeldLaw,
    KrankengeldLaw,
    MutterschaftsgeldLaw,
    arbeitslosengeld_from_law,
    kinderkrankengeld_from_law,
    krankengeld_from_law,
    mutterschaftsgeld_from_law,
)
from amvis.domain.law import LawOn


class FurtherLaws(NamedTuple):
    """The law of one day, as if every claim and every birth were of that day."""

    elterngeld: ElterngeldLaw
    mutterschaftsgeld: MutterschaftsgeldLaw
    krankengeld: KrankengeldLaw
    kinderkrankengeld: KinderkrankengeldLaw
    arbeitslosengeld: ArbeitslosengeldLaw
    bildung: BildungLaw
    kindesunterhalt: KindesunterhaltLaw
    einstiegsgeld: EinstiegsgeldLaw
    lohnzuschuss: LohnzuschussLaw
    childcare_in_training: int  # § 87 SGB III, cents a month for each child
    supervised_under: int  # § 87 SGB III, years of age
    einkommensteuer: EinkommensteuerLaw


def further_laws_on(law: LawOn) -> FurtherLaws:
    """Return the law of a day."""
    return FurtherLaws(
        elterngeld=elterngeld_from_law(law),
        mutterschaftsgeld=mutterschaftsgeld_from_law(law),
        krankengeld=krankengeld_from_law(law),
        kinderkrankengeld=kinderkrankengeld_from_law(law),
        arbeitslosengeld=arbeitslosengeld_from_law(law),
        bildung=bildung_from_law(law),
        kindesunterhalt=kindesunterhalt_from_law(law),
        einstiegsgeld=einstiegsgeld_from_law(law),
        lohnzuschuss=lohnzuschuss_from_law(law),
        childcare_in_training=law.value("kinderbetreuungskosten_weiterbildung"),
        supervised_under=law.value("aufsichtsbeduerftig_unter"),
        einkommensteuer=income_tax_from_law(law),
    )
