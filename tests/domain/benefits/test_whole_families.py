"""Invented families reckoned by hand, each step in a comment; October 2026, Darmstadt."""

from datetime import date

from amvis.domain.household import Expenses, Work

from .families import amounts, assessed, child, couple, parent, single_parent

# Single parent of 34, child of four, rent 600 + 100, heating 90.
# Mother 563.00 + 36 % (202.68) + half of 790 (395.00) = 1,160.68. Child 357.00 + 395.00 = 752.00.
# The child has the advance (486 - 259 = 227) and Kindergeld 259: 752 - 486 = 266 are missing.
# Together 1,426.68 before the mother's income.


def test_without_a_wage_the_jobcenter_pays_what_is_missing() -> None:
    found = assessed(single_parent(4), 0)
    assert found.routes[0].route == "sgb2"
    assert amounts(found) == {
        "grundsicherungsgeld": 1426_68,
        "sofortzuschlag": 25_00,
        "kindergeld": 259_00,
        "unterhaltsvorschuss": 227_00,
    }
    assert found.routes[0].disposable_income == 1937_68


def test_a_minijob_leaves_208_90_of_its_wage() -> None:
    # 603.00 less 3.6 % pension (21.71) = 581.29; free: 100 + 84 + 30 % of 83 (24.90) = 208.90.
    # 581.29 - 208.90 = 372.39 counts; 1,426.68 - 372.39 = 1,054.29.
    found = assessed(single_parent(4), 603_00)
    assert amounts(found)["grundsicherungsgeld"] == 1054_29
    assert found.routes[0].disposable_income == 1937_68 + 208_90


def test_at_1200_the_family_may_choose_and_the_better_route_is_taken() -> None:
    # 1,200.00 less contributions 180.76 = 1,019.24; free 100 + 84 + 144 + 20 = 348; 671.24 counts.
    # 1,426.68 - 671.24 = 755.44. Kinderzuschlag 297 - 45 % of 227 (102.15) = 194.85, paid 195;
    # with Wohngeld 556 only 4.44 are missing: extended access, but it brings 29.44 less.
    found = assessed(single_parent(4), 1200_00)
    assert [route.route for route in found.routes[:2]] == ["sgb2", "wohngeld_kinderzuschlag"]
    assert amounts(found)["grundsicherungsgeld"] == 755_44
    assert amounts(found, 1)["kinderzuschlag"] == 195_00
    assert found.routes[0].disposable_income - found.routes[1].disposable_income == 29_44
    other = {each.benefit: each.amount_on_other_route for each in found.routes[0].benefits}
    assert (other["kinderzuschlag"], other["wohngeld"]) == (195_00, 556_00)


def test_who_draws_sgb2_has_no_choice() -> None:
    from amvis.domain.household import Receipt  # noqa: PLC0415

    receiving = (Receipt(benefit="grundsicherungsgeld"),)
    found = assessed(single_parent(4, receiving=receiving), 1200_00)
    assert "wohngeld_kinderzuschlag" not in [route.route for route in found.routes]


def test_at_2000_wohngeld_and_kinderzuschlag_go_first() -> None:
    # Net 1,558.75 less 378 = 1,180.75 counts; 1,426.68 - 1,180.75 = 245.93 are missing.
    # Kinderzuschlag 195 and Wohngeld 346 cover that: SGB II is not due.
    # Y: (24,000 - 1,230) x 70 % + 12 x 227 - 1,320 = 17,343 a year, 1,445.25 a month.
    found = assessed(single_parent(4), 2000_00)
    assert [route.route for route in found.routes] == ["wohngeld_kinderzuschlag"]
    assert amounts(found) == {
        "kindergeld": 259_00,
        "kinderzuschlag": 195_00,
        "wohngeld": 346_00,
        "unterhaltsvorschuss": 227_00,
    }
    first = found.routes[0].benefits[0]
    assert (first.benefit, first.amount_on_other_route) == ("grundsicherungsgeld", 245_93)
    assert first.findings[-1].requirement.key == "benefits.finding.vorrang.sgb2"


def test_at_2800_the_wage_reduces_the_supplement() -> None:
    # Net 2,045.64 less 378 = 1,667.64. Need of the mother: 765.68 + 790 x 4,212 / 5,460 (609.43) = 1,375.11.
    # 45 % of 292.53 = 131.64; 194.85 - 131.64 = 63.21, paid 63.
    found = assessed(single_parent(4), 2800_00)
    assert amounts(found)["kinderzuschlag"] == 63_00


def test_three_children_and_one_of_them_covers_its_own_need() -> None:
    # Rent 1,040 by four heads: 260. Mother 563 + 202.68 + 260 = 1,025.68.
    # Child of 3: 617 - 227 - 259 = 131. Child of 8: 650 - 299 - 259 = 92.
    # Child of 13: 650 - 394 - 259 = -3: the advance ends its need, so it is due though the mother earns
    # nothing. 3 euros of Kindergeld are left; the insurance allowance takes them.
    # The Sofortzuschlag is due three times: only Kindergeld keeps the eldest from the claim.
    found = assessed(single_parent(3, 8, 13, rent=950_00), 0)
    assert amounts(found) == {
        "grundsicherungsgeld": 1248_68,
        "sofortzuschlag": 75_00,
        "kindergeld": 777_00,
        "unterhaltsvorschuss": 920_00,
    }


def test_a_couple_without_work() -> None:
    # 2 x 506 + 357 + 390 + 1,010 rent and heating = 2,769; less Kindergeld 518 = 2,251.
    found = assessed(couple(3, 8), 0)
    assert amounts(found) == {"grundsicherungsgeld": 2251_00, "sofortzuschlag": 50_00, "kindergeld": 518_00}


def test_a_couple_with_one_wage_lives_without_the_jobcenter() -> None:
    # Net 1,958.47 less 378 = 1,580.47, below the parents' need of 1,012 + 1,010 x 6,180 / 8,676 (719.43).
    # So Kinderzuschlag is paid in full, 2 x 297; with Wohngeld 653 the missing 670.53 are covered.
    # The one without work is insured with the other.
    found = assessed(couple(3, 8), 2800_00)
    assert found.routes[0].route == "wohngeld_kinderzuschlag"
    assert (amounts(found)["kinderzuschlag"], amounts(found)["wohngeld"]) == (594_00, 653_00)
    assert dict(found.routes[0].costs)["health_insurance"] == 0


def test_a_high_wage_needs_nothing() -> None:
    found = assessed(single_parent(4), 4000_00)
    assert found.routes[0].route == "none"
    assert amounts(found) == {"kindergeld": 259_00, "unterhaltsvorschuss": 227_00}


def test_maintenance_paid_to_others_lowers_a_wage_too() -> None:
    # A wage of 1,000 counts with more than 250; 250.00 of titled maintenance come off it
    # (§ 11b Abs. 1 S. 1 Nr. 7 SGB II), and as much more is missing.
    payer = parent(expenses=Expenses(maintenance_paid=250_00))
    free, paying = (
        assessed(single_parent(4, parents=parents), 1000_00) for parents in ((parent(),), (payer,))
    )
    assert amounts(paying)["grundsicherungsgeld"] - amounts(free)["grundsicherungsgeld"] == 250_00
    assert "benefits.warning.maintenance_paid" in [each.key for each in paying.warnings]
    assert "benefits.warning.maintenance_paid" not in [each.key for each in free.warnings]


def test_elterngeld_after_a_minijob_leaves_what_was_earned_before() -> None:
    # 300 a month before the birth less 102.50 = 197.50, all of it replaced: the least, 300. Of it 197.50 are
    # free and 30 for insurance: 72.50 count. Need 563.00 + 202.68 + 357.00 + 790.00 = 1,912.68; the child has
    # 259 and 227: 1,912.68 - 486.00 - 72.50 = 1,354.18.
    wages = {f"{2025 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}": 300_00 for n in range(12)}
    mother = parent(work=Work(months=wages))
    baby = child("baby", 0, born=date(2026, 5, 20))
    found = assessed(single_parent(parents=(mother,), children=(baby,)))
    assert found.routes[0].route == "sgb2"
    assert amounts(found) == {
        "grundsicherungsgeld": 1354_18,
        "sofortzuschlag": 25_00,
        "kindergeld": 259_00,
        "unterhaltsvorschuss": 227_00,
        "elterngeld": 300_00,
    }
    assert found.routes[0].disposable_income == 2165_18
