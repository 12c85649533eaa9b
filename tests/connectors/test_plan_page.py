import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import amvis.connectors
from amvis.connectors import plan_page

_ALL = [(name, lang) for name in ("single", "nothing", "couple", "alternating") for lang in ("de", "en")]
_VOID = {"meta", "link", "img", "br", "hr", "input"}


class _Reader(HTMLParser):
    """Collect tags, headings, ids and what links point to; complain of tags that do not close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.open, self.text = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(params=_ALL, ids=[f"{name}-{lang}" for name, lang in _ALL])
def read(request, plan, tell):
    name, lang = request.param
    return lang, _Reader(plan_page.render(plan(name, lang), tell(lang), lang))


def test_the_page_is_well_formed_and_says_its_language(read):
    lang, reader = read
    assert reader.open == []
    assert ("html", {"lang": lang}) in reader.tags


def test_there_is_one_h1_and_no_heading_is_skipped(read):
    levels = [int(tag[1]) for tag, _ in read[1].tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_link_has_its_target(read):
    ids = [attrs["id"] for _, attrs in read[1].tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {attrs["href"][1:] for tag, attrs in read[1].tags if tag == "a"}
    assert targets <= set(ids)
    labels = {one for _, attrs in read[1].tags for one in attrs.get("aria-labelledby", "").split()}
    assert labels <= set(ids)


def test_nothing_is_fetched_and_nothing_runs(read):
    tags = {tag for tag, _ in read[1].tags}
    assert not tags & {"script", "link", "img", "iframe", "object"}
    attributes = {name for _, attrs in read[1].tags for name in attrs}
    assert not [name for name in attributes if name.startswith("on") or name == "src"]
    assert all(attrs["href"].startswith("#") for tag, attrs in read[1].tags if tag == "a")
    style = "".join(read[1].text)
    assert set(re.findall(r"url\([\"']?([a-z]+):", style)) <= {"data"}
    assert "@import" not in style


def test_every_picture_has_a_table(read):
    tags = read[1].tags
    pictures = [attrs for tag, attrs in tags if tag == "svg"]
    assert len(pictures) == 2 * len([tag for tag, _ in tags if tag == "table"])  # wide and narrow


def test_every_kept_class_of_kern_is_defined_once_more_nowhere(read):
    used = {
        one for _, attrs in read[1].tags for one in attrs.get("class", "").split() if one.startswith("kern-")
    }
    css = (Path(amvis.connectors.__file__).parent / "static" / "kern.css").read_text("utf-8")
    assert {one for one in used if f".{one}" not in css} == set()


def test_text_of_others_is_never_markup(plan, tell):
    sample = plan("single")
    evil = "<script>alert(1)</script>"
    sample["family"]["label"] = sample["steps"][0]["text"] = sample["options"][0]["label"] = evil
    sample["blocked"][0]["reason"] = sample["family"]["children"][0]["label"] = evil
    assert "<script" not in plan_page.render(sample, tell(), "de")


def test_marks_stand_where_the_thing_stands(plan, tell):
    page = plan_page.render(plan("single"), tell(), "de")
    assert re.search(
        r"Drogerie am Markt, Darmstadt</span>\s+<span class=\"mark mark--invented\">erfunden", page
    )
    assert re.search(r"ab 1\. April 2027</span>\s+<span class=\"mark mark--projected\">fortgeschrieben", page)
    assert re.search(r"Wohngeld: 782 € im Monat\s+<span class=\"mark mark--assumed\">vielleicht", page)


def test_what_the_region_says_is_marked_as_german_on_an_english_page(plan, tell):
    page = plan_page.render(plan("single"), tell("en"), "en")
    assert '<html lang="en"' in page
    assert re.search(r'<span lang="de">Verkauf[^<]*Drogerie am Markt, Darmstadt</span>', page)
    assert '<p class="employer" lang="de">' in page


def test_only_who_is_looked_after_is_brought(plan, tell):
    sample = plan("single")
    assert "mit Bringen und Holen" in plan_page.render(sample, tell(), "de")
    for option in sample["options"]:
        option["care"] = [{**one, "parts": []} for one in option["care"]]
    assert "mit Bringen und Holen" not in plan_page.render(sample, tell(), "de")


def test_every_amount_says_why_with_its_norm(plan, tell):
    page = plan_page.render(plan("single"), tell(), "de")
    assert "§ 6a Abs. 6 BKGG" in page
    assert 'href="#o1-why"' in page


def test_a_bare_plan_is_shown_too(tell):
    page = plan_page.render({"on": "2026-11-22", "options": [{"id": "x"}]}, tell(), "de")
    assert "noch nicht bekannt" in page


def test_all_words_are_there_in_both_languages_with_the_same_blanks():
    path = Path(amvis.connectors.__file__).parents[1] / "rulebook" / "words" / "show.yaml"
    for key, texts in yaml.safe_load(path.read_text("utf-8")).items():
        assert key.startswith("show_")
        assert set(texts) == {"de", "en"}, key
        assert sorted(re.findall(r"{\w+", texts["de"])) == sorted(re.findall(r"{\w+", texts["en"])), key
        assert "!" not in texts["de"] + texts["en"], key


def test_of_many_that_do_not_work_the_first_are_seen_and_the_rest_counted(plan, tell):
    sample = plan("single")
    sample["blocked"] = [{"activity": {"title": f"Stelle {at}"}, "reason": "zu früh"} for at in range(40)]
    page = plan_page.render(sample, tell(), "de")
    assert page.index("Stelle 5<") < page.index("Und 34 weitere, die nicht gehen") < page.index("Stelle 6<")


def test_options_that_are_nobodys_pick_are_named(plan, tell):
    sample = plan("single")
    sample["options"].append({**sample["options"][0], "id": "z", "picks": [], "label": "Kasse, 22 Std."})
    page = plan_page.render(sample, tell(), "de")
    assert "Eine weitere ansehen" in page
    assert page.index("Weitere gute Möglichkeiten") < page.index("Kasse, 22 Std.")


def test_the_second_adults_work_and_the_notes_of_a_phase_are_shown(plan, tell):
    sample = plan("couple")
    sample["options"][0]["also"] = {"title": "Lager", "employer": "Halle Süd", "adult": "paul"}
    sample["options"][0]["money"][0]["notes"] = ["Der erste Lohn kommt später."]
    page = plan_page.render(sample, tell(), "de")
    assert "Lager, Halle Süd" in page
    assert "Heute: Der erste Lohn kommt später." in page


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("no", "nein"),
        ("yes", "ja, die Höhe"),
        ("perhaps", "möglich, die Höhe"),
        ("unknown", "noch nicht bekannt"),
    ],
)
def test_a_benefit_without_an_amount_says_its_answer(plan, tell, answer, told):
    sample = plan("single")
    sample["options"][0]["explanation"][0] |= {"answer": answer, "amount": None}
    page = plan_page.render(sample, tell(), "de")
    assert f"Kinderzuschlag: {told}" in page
