"""The tax of a year to the euro: where cents are cut, where a rate ends, what is rounded to the cent."""

import pytest

from amvis.domain.benefits.einkommensteuer import Earner, EinkommensteuerFacts, einkommensteuer, solidarity_of

from .test_einkommensteuer import LAW, NOTHING, SINGLE, taxed

OFF = 1_230_00 + 36_00  # both lump sums of one person


def with_taxable(taxable: int, replacements: int = 0) -> EinkommensteuerFacts:
    """Return the facts of one person without any provision, of whom so much is taxed."""
    return SINGLE._replace(earners=(Earner(taxable + OFF, 0, 0, 0, 0, 0, replacements),))


@pytest.mark.parametrize(
    ("taxable", "replaced", "tax"),
    [
        pytest.param(20_000_50, 0, 1_570_00, id="20,000.50 bear the tax of 20,000"),
        # 29,031 bear 3,945, a rate of 13.58892 percent; 13.5889 percent of 20,031 are 2,721.99.
        pytest.param(20_031_00, 9_000_00, 2_721_00, id="the rate is cut after four decimals"),
        # 29,283 bear 4,015, a rate of 13.71102 percent; 13.7110 percent of 20,283 are 2,781.002.
        pytest.param(20_283_00, 9_000_00, 2_781_00, id="it has no fewer decimals than four"),
        # 29,120 bear 3,970, a rate of 13.63324 percent; 13.6332 percent of 20,120 are 2,742.9998.
        pytest.param(20_120_00, 9_000_00, 2_742_00, id="it has no more decimals than four"),
        # 29,000 bear 3,936, a rate of 13.5724 percent: 2,714.48 (of 29,001 it were 13.5753: 2,715.06).
        pytest.param(20_000_30, 9_000_40, 2_714_00, id="both together are cut to euros"),
        # 29,008 bear 3,939, a rate of 13.5790 percent: 2,716.89 (of 20,009 it were 2,717.02).
        pytest.param(20_008_30, 9_000_00, 2_716_00, id="so is what is taxed"),
        pytest.param(0, 50, 0, id="less than one euro in all has no rate"),
    ],
)
def test_the_tax_is_reckoned_in_whole_euros(taxable: int, replaced: int, tax: int) -> None:
    # The lump sum is used up by wages, so it comes off the replacements of nobody but who has no wages.
    found = taxed(with_taxable(taxable, replaced))
    assert (found.taxable, found.tax) == (taxable, tax)


def test_of_spouses_the_half_is_cut_to_euros() -> None:
    # Half of 40,001 is 20,000.50, of which 20,000 bear 1,570.
    both = SINGLE._replace(earners=(Earner(40_001_00 + 1_230_00 + 72_00, 0, 0, 0, 0, 0, 0), NOTHING))
    assert (taxed(both).taxable, taxed(both).tax) == (40_001_00, 3_140_00)


def test_the_surcharge_is_cut_to_cents_at_the_full_and_at_the_eased_rate() -> None:
    assert solidarity_of(100_000_10, 1, LAW) == 5_500_00  # 5.5 % are 5,500.0055
    assert solidarity_of(20_350_00, 1, LAW) == 0
    assert solidarity_of(20_350_09, 1, LAW) == 1  # 11.9 % of 9 cents are 1.071 cents


def test_the_part_for_sick_pay_is_rounded_to_the_cent() -> None:
    # 4 % of 3,000.15 are 120.006; above the cap nothing but the basic part counts (§ 10 Abs. 4 S. 4 EStG).
    earner = Earner(40_000_00, 0, 0, 3_000_15, 0, 0, 0)
    assert taxed(SINGLE._replace(earners=(earner,))).provision == 2_880_14


def test_the_part_for_sick_pay_is_none_of_childcare() -> None:
    # The year 2024: two thirds of childcare, still 4 % for sick pay.
    law = LAW._replace(childcare_parts=2, childcare_of=3, childcare_most=4_000_00)
    earner = Earner(40_000_00, 0, 0, 3_000_00, 0, 0, 0)
    facts = SINGLE._replace(earners=(earner,), childcare=1_000_01, supervised_children=1)
    steps = einkommensteuer(facts, law)
    assert steps.provision == 2_880_00
    assert steps.childcare == 666_67  # two thirds of 1,000.01 are 666.6733


@pytest.mark.parametrize(
    ("paid", "off"),
    [pytest.param(1_00_02, 80_02, id="80.016"), pytest.param(1_00_03, 80_02, id="80.024")],
)
def test_the_part_of_childcare_is_rounded_to_the_cent(paid: int, off: int) -> None:
    assert taxed(SINGLE._replace(childcare=paid, supervised_children=1)).childcare == off
