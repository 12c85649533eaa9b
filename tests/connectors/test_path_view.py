from functools import partial

from amvis.connectors import plan_page
from amvis.connectors.path_view import view_of


def step(id_, action, when, **more):
    """A step of a path, invented."""
    return {
        "id": id_,
        "name": id_.title(),
        "action": action,
        "when": when,
        "answer": "yes",
        "amount": None,
        "form": "formless",
        "evidence": [],
        "office": {"office": None, "body_name": "Amt", "because": "Nicht bekannt."},
        "deadline": {"state": "none"},
        "cost_of_waiting": {"per_month": None, "lost_for_good": False},
        "depends_on": [],
        "excludes": [],
        "brings": [],
        "includes": [],
        "interim": [],
        "missing": [],
        "hint": "",
        "letters": [],
        "remedy": None,
        **more,
    }


def path_of(*steps, **more):
    return {"steps": steps, "evidence": [], "rights": [], "rights_unknown": [], **more}


def test_what_is_to_be_done_is_numbered_through_and_apart_from_what_may_be_asked_for(tell):
    told = path_of(
        step("a", "apply", "today"),
        step("b", "ask", "this_week"),
        step("c", "renew", "this_week"),
        step("d", "do", "this_week"),
        step("e", "keep", "later", amount="300.00"),
    )
    view = view_of(told, tell())
    assert [(group["name"], group["first"], len(group["steps"])) for group in view["groups"]] == [
        ("Heute", "1", 1),
        ("Diese Woche", "2", 2),
    ]
    assert [one["name"] for one in view["asks"]] == ["B"]
    assert [(one["name"], one["amount"]) for one in view["paid"]] == [("E", "300 € im Monat")]


def test_by_when_and_where_stand_at_once_and_the_rest_is_opened(tell):
    unsure = step("a", "apply", "today", answer="perhaps", hint="Ein Hinweis.")
    ((found,),) = [group["steps"] for group in view_of(path_of(unsure), tell())["groups"]]
    assert found["answer"] == "vielleicht"
    assert found["lead"] == ("Keine Frist", "Wo: Amt. Nicht bekannt.")
    assert found["more"] == ("Form: formlos, auch mündlich oder online", "Ein Hinweis.")


def test_each_paper_is_told_once_with_where_it_goes(tell):
    steps = (step("a", "apply", "today"), step("b", "apply", "today"))
    view = view_of(path_of(*steps, evidence=[{"id": "x", "paper": "Ausweis", "for": ["a", "b"]}]), tell())
    assert view["papers"] == [("Ausweis", "A, B")]


def test_the_page_has_the_path_where_there_is_one_and_escapes_it(plan, tell):
    page = partial(plan_page.render, plan("single"), tell(), "de")
    told = path_of(step("a", "apply", "today", name="<b>Wohngeld</b>"))
    assert 'id="path"' not in page()
    assert 'id="path"' in page(path=told)
    assert 'href="#path"' in page(path=told)
    assert "&lt;b&gt;Wohngeld" in page(path=told)
    assert 'id="path"' not in page(path=path_of())


def test_deadlines_of_what_happened_stand_with_how_they_were_counted(tell):
    dated = {
        "subject": "Wohngeld",
        "about": "Bescheid vom 2. November 2026",
        "name": "Widerspruch",
        "norm": "§ 70 VwGO",
        "state": "open",
        "last_day": "2026-12-07",
        "first_day": None,
        "second_chance": None,
        "number": "W 12",
        "office": {"office": None, "body_name": "Wohngeldbehörde", "because": "Nicht bekannt."},
        "form": "schriftlich",
        "note": "",
        "counted": [{"date": "2026-11-06", "step": "gilt als bekannt"}],
        "assumptions": [],
    }
    (found,) = view_of(path_of(dates=[dated]), tell())["dates"]
    assert "Wohngeld" in found["head"]
    assert "Widerspruch" in found["by_when"]
    assert "7. Dezember 2026" in found["by_when"]
    assert any("W 12" in one for one in found["more"])
    assert any("gilt als bekannt" in one for one in found["more"])


def test_a_part_that_is_applied_for_apart_says_so_and_one_kept_earlier_is_named_alone(tell):
    parts = [
        {"id": "b", "name": "Erstausstattung", "norm": "§ 1", "hint": "Gesondert beantragen."},
        {"id": "c", "name": "Warmwasser", "norm": "§ 2", "hint": ""},
        {"id": "d", "name": "Früheres", "norm": "§ 3"},
    ]
    ((found,),) = [
        g["steps"] for g in view_of(path_of(step("a", "apply", "today", includes=parts)), tell())["groups"]
    ]
    assert found["more"][1:] == (
        "Darin: Erstausstattung, Warmwasser, Früheres",
        "Erstausstattung: Gesondert beantragen.",
    )
