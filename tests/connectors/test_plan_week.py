from amvis.connectors.plan_week import hours_shown, told_week, week_days


def test_two_alternating_weeks_are_told_as_two(plan, tell):
    sample = plan("alternating")
    days = week_days(sample, sample["options"][0], tell())
    assert [day.number for day in days] == [*range(5), *range(7, 12)]
    assert days[5].label == "Mo, 2. Woche"


def test_a_weekend_day_is_there_only_when_something_happens_on_it(plan, tell):
    sample = plan("couple")
    days = week_days(sample, sample["options"][0], tell())
    assert [day.number for day in days] == [0, 1, 2, 3, 4, 5]


def test_parents_come_before_children_and_strangers_last(plan, tell):
    sample = plan("couple")
    option = sample["options"][0]
    option["week"]["mo"].append({"from": "16:00", "to": "17:00", "who": "oma", "what": "care", "where": ""})
    rows = week_days(sample, option, tell())[0].rows
    assert [row.person.label for row in rows] == ["Frau C.", "Herr C.", "Lea", "Tom", "oma"]


def test_the_hours_hold_everything(plan, tell):
    sample = plan("single")
    days = week_days(sample, sample["options"][0], tell())
    assert hours_shown(days) == (7, 15)
    assert hours_shown(days, 6, 20) == (6, 20)


def test_days_that_are_alike_are_told_together(plan, tell):
    sample = plan("single")
    told = told_week(week_days(sample, sample["options"][2], tell()), tell())
    assert [sentence.split(":")[0] for sentence in told] == [
        "Montag bis Donnerstag",
        "Freitag",
    ]
    assert "08:15 bis 12:15" in told[1]


def test_a_plan_without_a_week_has_five_free_days(plan, tell):
    sample = plan("single")
    days = week_days(sample, {"id": "x"}, tell())
    assert len(days) == 5
    assert all(day.is_free for day in days)
