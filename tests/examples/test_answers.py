from tools.example_answers import BEGIN, END, README, table


def test_the_readme_tells_what_the_plan_answers() -> None:
    told = README.read_text("utf-8").split(BEGIN)[1].split(END)[0].strip()
    assert told == table(), "run: .venv/bin/python -m tools.example_answers"
