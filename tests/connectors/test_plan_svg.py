from xml.etree import ElementTree as ET

import pytest

from amvis.connectors import plan_svg
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
