"""The plan's page as people meet it: phone and desk, keyboard, screen reader, printer."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from amvis.application.family_file import decode, read_family
from amvis.application.path.document import path
from amvis.application.planning.family_plan import Planner
from amvis.application.region import open_region
from amvis.connectors import plan_page
from amvis.domain.sentence import say
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell as words

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [("single", "de"), ("single", "en"), ("nothing", "de"), ("couple", "en"), ("alternating", "de")]
REAL = [("berlin", "de"), ("two-homes", "en"), ("three-children", "de")]  # a couple, two weeks, nothing works
PAGES += REAL
_OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
# Text in pictures and behind plates: axe cannot tell what lies behind, so it never says "violation" there.
_RULES = "{resultTypes: ['violations']}"


def _need(thing: str, is_there: bool) -> None:
    """Skip with a reason, or fail where the machine promises a browser."""
    if is_there:
        return
    if os.environ.get("AMVIS_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{thing} is missing, and AMVIS_REQUIRE_BROWSER=1 asks for it")
    pytest.skip(f"{thing} is missing")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write each page to a file, as `amvis plan --html` does."""
    target = tmp_path_factory.mktemp("pages")
    for name, lang in PAGES:
        is_real = (name, lang) in REAL
        sample, told = _real_plan(name, lang) if is_real else (_sample_plan(name, lang), None)

        def tell(key, lang=lang, **facts):
            return words(say(key, **facts), lang)

        (target / f"{name}-{lang}.html").write_text(plan_page.render(sample, tell, lang, path=told), "utf-8")
    return target


def _sample_plan(name, lang):
    return json.loads((ROOT / "tests" / "presentation" / f"sample_plan_{lang}.json").read_text("utf-8"))[name]


def _real_plan(name, lang):
    planner = Planner(region=open_region(), law=load_law(), lang=lang)
    file, on = ROOT / "examples" / f"{name}.yaml", date(2026, 11, 22)
    text, known = decode(file.read_bytes(), file.name), planner.municipality_names
    household = read_family(text, file=file.name, on=on, municipalities=known)
    return planner.plan(household, on), path(
        household, on, load_law(), lambda one: words(one, lang), lang=lang
    )


def _visit(chromium, folder, page, **how):
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
    visited = context.new_page()
    visited.goto((folder / f"{'-'.join(page)}.html").as_uri())
    return visited


@pytest.mark.parametrize("page", PAGES, ids=["-".join(page) for page in PAGES])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(chromium, folder, page, width):
    _need("axe-core (npm ci)", AXE.exists())
    for scheme in ("light", "dark"):
        how = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "bypass_csp": True}
        visited = _visit(chromium, folder, page, **how)
        visited.evaluate(_OPEN_ALL)
        found = visited.evaluate(f"{AXE.read_text('utf-8')}; axe.run(document, {_RULES})")
        told = [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]]
        assert told == []
        assert found["testEngine"]["name"] == "axe-core"
        visited.context.close()


@pytest.mark.parametrize("page", PAGES, ids=["-".join(page) for page in PAGES])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(chromium, folder, page, width):
    visited = _visit(chromium, folder, page, viewport={"width": width, "height": 800})
    visited.evaluate(_OPEN_ALL)
    assert visited.evaluate("document.documentElement.scrollWidth") <= width
    wider = visited.evaluate(
        """() => [...document.querySelectorAll('main *, header *')]
            .filter(one => one.getClientRects().length && !one.closest('.kern-sr-only, thead, .skip'))
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 90))"""
    )
    assert wider == []
    visited.context.close()


def test_letters_of_pictures_are_readable_on_the_smallest_phone(chromium, folder):
    visited = _visit(chromium, folder, ("single", "de"), viewport={"width": 320, "height": 800})
    smallest = visited.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.narrow text')]
            .filter(one => one.getClientRects().length)
            .map(one => parseFloat(one.getAttribute('font-size')) * one.ownerSVGElement.getScreenCTM().a))"""
    )
    assert smallest >= 9.5
    visited.context.close()


def test_the_page_asks_for_nothing_from_outside(chromium, folder):
    context = chromium.new_context()
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    visited = context.new_page()
    complaints = []
    visited.on("console", lambda message: complaints.append(message.text))
    visited.goto((folder / "single-de.html").as_uri())
    visited.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert complaints == []
    context.close()


def test_the_page_needs_no_script(chromium, folder):
    visited = _visit(chromium, folder, ("single", "de"), java_script_enabled=False)
    assert visited.locator("h1").inner_text().startswith("Wie Arbeit")
    assert visited.locator(".card").count() == 3
    visited.get_by_text("Kinderzuschlag: 297 € im Monat").click()
    assert visited.get_by_text("Höchstbetrag für ein Kind").is_visible()
    visited.context.close()


def test_the_keyboard_reaches_everything_in_reading_order(chromium, folder):
    visited = _visit(chromium, folder, ("single", "de"))
    reached, heights = [], []
    for _ in range(80):
        visited.keyboard.press("Tab")
        now = visited.evaluate(
            """() => { const at = document.activeElement;
              return at === document.body ? null : [at.tagName, at.innerText.trim().slice(0, 40),
                at.getBoundingClientRect().top + scrollY, getComputedStyle(at).outlineStyle]; }"""
        )
        if now is None:
            break
        reached.append(now[1])
        heights.append(now[2])
        assert now[3] != "none", now
    assert reached[0] == "Zum Plan springen"
    assert len(reached) == visited.evaluate(
        "[...document.querySelectorAll('a[href], summary')].filter(one => one.checkVisibility()).length"
    )
    # Cards and contents stand in columns; below them each stop lies further down than the one before.
    below = heights[next(at for at, name in enumerate(reached) if name.startswith("Die Woche als Tabelle")) :]
    assert below == sorted(below)
    visited.context.close()


def test_the_skip_link_leads_past_the_head(chromium, folder):
    visited = _visit(chromium, folder, ("single", "de"))
    visited.keyboard.press("Tab")
    assert visited.locator(".skip").bounding_box()["y"] >= 0
    visited.keyboard.press("Enter")
    assert visited.evaluate("document.activeElement.id") == "plan"
    visited.context.close()


def test_a_why_inside_a_closed_part_opens_it(chromium, folder):
    visited = _visit(chromium, folder, ("single", "de"))
    assert not visited.locator("#o2-why").is_visible()
    visited.locator('a[href="#o2-why"]').click()
    assert visited.locator("#o2-why").is_visible()
    visited.context.close()


def test_read_aloud_the_answer_comes_before_reasons_and_numbers(chromium, folder):
    visited = _visit(chromium, folder, ("single", "de"))
    told = visited.locator("body").aria_snapshot()
    order = [
        'link "Zum Plan springen"',
        "banner",
        "main",
        'heading "Wie Arbeit, Kinderbetreuung und Geld zusammenpassen" [level=1]',
        "96 von 214",
        'heading "Die besten Möglichkeiten" [level=2]',
        'heading "Am meisten Geld : Verkauf, 25 Std." [level=3]',
        'navigation "Auf dieser Seite"',
        'heading "Am meisten Geld: Verkauf, 25 Std." [level=2]',
        'heading "Die Woche" [level=3]',
        'img "Die Woche: Am meisten Geld: Verkauf, 25 Std. Montag bis',
        'heading "Das Geld" [level=3]',
        'heading "Was noch fehlt" [level=3]',
        'heading "Nächste Schritte" [level=2]',
        'heading "Was nicht geht, und warum" [level=2]',
        'heading "Annahmen" [level=2]',
        "contentinfo",
    ]
    places = [told.find(part) for part in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert told.count('img "Die Woche: Am meisten Geld') == 1  # the phone's drawing is not read twice
    visited.context.close()


def test_tables_stay_tables_when_they_become_cards_on_a_phone(chromium, folder):
    visited = _visit(chromium, folder, ("single", "de"), viewport={"width": 320, "height": 800})
    visited.evaluate(_OPEN_ALL)
    told = visited.locator("table.money").first.aria_snapshot()
    assert 'columnheader "Danach ab 1. April 2027' in told
    assert re.search(r'row "Kinderzuschlag.*?rowheader "Kinderzuschlag"', told, re.S)
    assert told.count("cell ") >= 4 * 8
    visited.context.close()


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (("single", "de"), 7),
        (("nothing", "de"), 2),
        (("couple", "en"), 4),
        (
            ("berlin", "de"),
            20,
        ),  # five for the whole with a path that names the children, three and a half for each option
        (("two-homes", "en"), 11),
        (("three-children", "de"), 5),  # the path alone takes three and a half
    ],
)
def test_a4_print_has_all_parts_on_few_pages(chromium, folder, page, most):
    visited = _visit(chromium, folder, page)
    printed = visited.pdf(format="A4", prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert 1 <= pages <= most
    visited.emulate_media(media="print")
    # The browser lays the page out anew for the medium; it is given time for that, not for anything else.
    visited.wait_for_function(
        """() => [...document.querySelectorAll('.sum li, .chain li, .steps li, table.money tr')]
            .filter(one => !one.closest('.whole .whys'))
            .every(one => one.checkVisibility({contentVisibilityAuto: true}))""",
        timeout=10_000,
    )
    visited.context.close()
