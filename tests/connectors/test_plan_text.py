import pytest

from amvis.connectors import plan_text
from amvis.connectors.text_layout import cells

_ALL = [(name, lang) for name in ("single", "nothing", "couple", "alternating") for lang in ("de", "en")]


@pytest.mark.parametrize("which", _ALL, ids=["-".join(one) for one in _ALL])
@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(plan, tell, which, width):
    name, lang = which
    lines = plan_text.render(plan(name, lang), tell(lang), width).splitlines()
    assert max(cells(line) for line in lines) <= min(120, max(80, width))


def test_parts_stand_in_the_order_of_the_page(plan, tell):
    text = plan_text.render(plan("single"), tell())
    order = [
        "Wie Arbeit,",
        "96 von 214",
        "Die besten Möglichkeiten",
        "[ Am meisten Geld ]",
        "Die Woche",
        "Das Geld",
        "Was noch fehlt",
        "Nächste Schritte",
        "Was nicht geht",
        "Die kleinste Änderung, die reicht",
        "Annahmen",
        "Einige Werte sind unsicher.",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_week_reads_without_colour(plan, tell):
    text = plan_text.render(plan("single"), tell())
    monday = text.splitlines()[
        next(n for n, one in enumerate(text.splitlines()) if one.startswith("Montag  ")) + 1
    ]
    assert monday.startswith("Frau A.     ┊   ┊  ─◆─████████████████████──◆")
    assert "\x1b" not in text


def test_colour_only_repeats_the_signs(plan, tell):
    coloured = plan_text.render(plan("single"), tell(), colour=True)
    assert "\x1b[34m█" in coloured
    bare = coloured
    for code in ("\x1b[34m", "\x1b[90m", "\x1b[33m", "\x1b[32m", "\x1b[0m"):
        bare = bare.replace(code, "")
    assert bare == plan_text.render(plan("single"), tell())


def test_a_plain_terminal_gets_no_drawing_signs(plan, tell):
    text = plan_text.render(plan("couple"), tell(), plain=True, colour=True)
    assert not set(text) & set("█░─◆┊═✕→≈·\x1b")
    assert "X-X" in text


def test_every_hand_over_is_seen_even_when_it_is_shorter_than_a_sign(plan, tell):
    text = plan_text.render(plan("couple"), tell())
    sara = next(line for line in text.splitlines() if line.startswith("Frau C. "))
    assert sara.count("◆") == 4


def test_a_family_with_nothing_feasible_learns_what_is_missing(plan, tell):
    text = plan_text.render(plan("nothing"), tell())
    assert "Keine der 42 Möglichkeiten geht schon jetzt" in text
    assert "niemand betreut Emil" in text
    assert "→ Kita Kastanienbaum hat Mo und Do 45 Minuten länger offen" in text
    assert "Die Woche" not in text


def test_a_bare_plan_is_shown_too(tell):
    bare = {"on": "2026-11-22", "options": [{"id": "x"}]}
    text = plan_text.render(bare, tell())
    assert "noch nicht bekannt" in text


def test_hours_in_which_nobody_is_there_are_told_once_and_together(plan, tell):
    sample = plan("single")
    sample["blocked"][0]["reason"] = "Nicht jede Minute ist abgedeckt."
    text = plan_text.render(sample, tell(), 120)
    assert "Mo, Do 14:30–15:15: niemand betreut Mina. Nicht jede Minute ist abgedeckt." in text
    assert plan_text.render(plan("single"), tell(), 120).count("14:30–15:15") == 1
