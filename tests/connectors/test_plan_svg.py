import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from amvis.connectors import plan_svg, plan_svg_money, plan_svg_week
from amvis.connectors.svg import width_of

_HOW = [(drawn, narrow) for drawn in (plan_svg.week, plan_svg.money) for narrow in (True, False)]
_SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("how", _HOW, ids=["week-phone", "week-desk", "money-phone", "money-desk"])
@pytest.mark.parametrize("name", ["single", "couple", "alternating"])
def test_picture_is_well_formed_named_and_described(plan, tell, name, how):
    drawn, narrow = how
    sample = plan(name)
    root = ET.fromstring(drawn(sample, sample["options"][0], tell(), name="p", narrow=narrow))  # noqa: S314 (ours)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p-title p-desc"
    assert root.find(f"{_SVG}title").text
    assert len(root.find(f"{_SVG}desc").text) > 40


@pytest.mark.parametrize("how", _HOW, ids=["week-phone", "week-desk", "money-phone", "money-desk"])
@pytest.mark.parametrize("name", ["single", "couple", "alternating"])
def test_no_words_run_out_of_the_picture(plan, tell, name, how):
    drawn, narrow = how
    sample = plan(name, "en")
    root = ET.fromstring(drawn(sample, sample["options"][0], tell("en"), narrow=narrow))  # noqa: S314
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    for text in root.iter(f"{_SVG}text"):
        long = width_of(text.text, float(text.get("font-size")))
        left = float(text.get("x")) - {"start": 0, "middle": long / 2, "end": long}[text.get("text-anchor")]
        assert left >= -1, text.text
        assert left + long <= width + 1, text.text
        assert float(text.get("y")) <= height


def test_kinds_differ_by_shape_and_not_only_by_colour(plan, tell):
    sample = plan("single")
    drawn = plan_svg.week(sample, sample["options"][0], tell(), name="w")
    assert drawn.count("<polygon") == 1 + 5 * 2  # the legend's and each day's two hand-overs
    assert 'fill="url(#w-care)"' in drawn
    assert '<pattern id="w-care"' in drawn


def test_every_hatch_that_is_used_is_defined(plan, tell):
    sample = plan("single")
    for option in sample["options"]:
        drawn = plan_svg.money(sample, option, tell(), name="m")
        used = {part.split(")")[0] for part in drawn.split("url(#")[1:]}
        assert used == {part.split('"')[0] for part in drawn.split('<pattern id="')[1:]}


def test_names_cannot_bring_markup_into_a_picture(plan, tell):
    sample = plan("single")
    sample["options"][0]["week"]["mo"][3]["where"] = "</text><script>x</script>"
    sample["family"]["parents"][0]["label"] = "<b>&"
    assert "<script" not in plan_svg.week(sample, sample["options"][0], tell())


def _contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2 between two colours written as #rrggbb."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _inks():
    inks = {
        *plan_svg_week.INKS.values(),
        *plan_svg_money.INKS.values(),
        plan_svg_money.OTHER,
        plan_svg_money.COST,
    }
    css = (Path(plan_svg.__file__).parent / "static" / "plan.css").read_text("utf-8")
    dark = dict(re.findall(r"--amvis-([a-z]+): (#[0-9a-f]{6});", css))
    return sorted((ink.name, ink.colour, dark[ink.name], ink.hatch) for ink in inks)


@pytest.mark.parametrize(("name", "light", "dark", "hatch"), _inks(), ids=[one[0] for one in _inks()])
def test_shapes_stand_out_on_paper_and_in_the_dark(name, light, dark, hatch):
    least = 4.5 if hatch == "solid" else 3  # solid shapes carry words
    assert _contrast(light, "#ffffff") >= least, name
    assert _contrast(dark, "#000000") >= least, name


def test_no_two_benefits_that_meet_in_one_bar_look_the_same():
    meet = [ink for slug, ink in plan_svg_money.INKS.items() if slug != "buergergeld"]
    assert len({ink.hatch for ink in meet if ink.hatch != "solid"}) == len(meet) - 1
