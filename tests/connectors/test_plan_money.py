from amvis.connectors.plan_money import money_of


def test_wage_and_benefits_less_costs_are_what_remains(plan, tell):
    for name in ("single", "couple", "alternating"):
        sample = plan(name)
        for option in sample["options"]:
            money = money_of(sample, option, tell())
            for at in range(len(money.phases)):
                signed = [row.amounts[at] * (-1 if row.kind == "cost" else 1) for row in money.rows]
                assert sum(signed) == money.disposable[at]


def test_cents_are_exact(plan, tell):
    sample = plan("single")
    money = money_of(sample, sample["options"][0], tell())
    assert next(row for row in money.rows if row.slug == "grundsicherungsgeld").amounts == (
        128668,
        128668,
        37668,
        0,
    )


def test_a_phase_after_the_checked_law_is_marked(plan, tell):
    sample = plan("single")
    assert all(phase.is_projected for phase in money_of(sample, sample["options"][0], tell()).phases)
    sample["projected_from"] = "2027-02-28"
    projected = [phase.is_projected for phase in money_of(sample, sample["options"][0], tell()).phases]
    assert projected == [False, False, True, True]


def test_a_benefit_without_words_is_shown_by_its_name(plan, tell):
    sample = plan("single")
    sample["options"][0]["money"][0]["benefits"]["neue_hilfe"] = "5.00"
    labels = [row.label for row in money_of(sample, sample["options"][0], tell()).rows]
    assert "Neue hilfe" in labels
