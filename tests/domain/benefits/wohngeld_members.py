"""A member of a household for Wohngeld without income, from whom the tests make theirs."""

from amvis.domain.benefits.wohngeld_income import WohngeldMember

NOBODY = WohngeldMember(
    age=35,
    is_counted=True,
    is_child=False,
    earnings=0,
    flat_taxed_earnings=0,
    other_income=0,
    pays_income_tax=False,
    pays_health_insurance=False,
    pays_pension_insurance=False,
)
