"""Which lines add up to the last one, and which only explain: each kind of step, by hand."""

from amvis.domain.benefits import step_rules
from amvis.domain.benefits.step_rules import Step, StepRule, rule_of
from amvis.domain.sentence import say

# What is added up. Everything else explains a line: the wage and its allowances open what counts of it,
# a rent and an income of Wohngeld lead to the formula, a rate and a base to an amount.
PARTS = {
    # need less income (§ 9 SGB II)
    *("regelbedarf", "alone", "pregnant", "disability", "diet", "hardship", "school_books", "hot_water"),
    *("rent", "heating", "child_income", "child_savings", "kindergeld_needed", "earned", "other"),
    *(
        "sozialhilfe_covered",
        "maintenance_paid",
        "other_parent",
        "stands_alone",
        "savings_end",
        "without_claim",
        "beyond_need",
    ),
    # the most less what is off (§ 6a BKGG), the minimum less what is off (§ 2 UhVorschG)
    *("kinderzuschlag_most", "kinderzuschlag_child", "off_earnings", "off_other"),
    *("minimum", "minimum_kindergeld", "minimum_days", "minimum_paid"),
    # what is replaced, more for siblings, less what is paid beside it (§§ 2a, 3 BEEG)
    *("elterngeld_base", "elterngeld_siblings", "elterngeld_multiple", "elterngeld_credited"),
    # the wage less contributions and tax
    *("wage_gross", "wage_as_told", "wage_health", "wage_care", "wage_pension", "wage_unemployment"),
    *("wage_minijob_pension", "wage_tax", "wage_solidarity"),
    # the month of the family and its costs
    *("month_net", "month_other", "month_childcare", "month_health", "month_travel", "month_likely"),
    *("month_unsure", "other_adult", "other_child", "fees_told", "fees_waived", "fees_other"),
    *("cover_health", "cover_care", "travel_told"),
}


def test_only_the_parts_are_added_up() -> None:
    steps = {key: Step(say(f"benefits.step.{key}"), 1, "§") for key in step_rules.STEP_RULES}
    assert {key for key, step in steps.items() if rule_of(step).is_part} == PARTS


def test_a_benefit_is_a_part_of_the_month_and_what_is_not_known_is_none() -> None:
    assert rule_of(Step(say("benefit_kindergeld"), 259_00, "§ 62 Abs. 1 EStG")).is_part
    assert (
        rule_of(Step(say("benefits.step.rent"), 700_00, "§ 22 Abs. 1 SGB II"))
        == step_rules.STEP_RULES["rent"]
    )
    assert rule_of(Step(say("benefits.step.shoe_size"), 42, "")) == StepRule((), "none", is_part=False)
