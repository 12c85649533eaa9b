"""The browser and axe, for journeys through the running desk."""

import os
import shutil
from pathlib import Path

import pytest
from tests.web.signed_in import cookies_of

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs a loop of its own in this thread


def _need(thing: str, is_there: bool) -> None:
    """Skip with a reason, or fail where the machine promises a browser."""
    if is_there:
        return
    if os.environ.get("AMVIS_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{thing} is missing, and AMVIS_REQUIRE_BROWSER=1 asks for it")
    pytest.skip(f"{thing} is missing")


@pytest.fixture(scope="session")
def chromium():
    """The one browser of a worker: playwright runs one loop in a thread."""
    found = shutil.which("chromium")
    _need("chromium (Debian package chromium)", found is not None)
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server):
    """Return a function that opens a page of the desk at a width, signed in where a post is given.

    What a page asked elsewhere fails the test.
    """
    contexts, foreign = [], []

    def open_(address="/", width=1280, *, javascript=True, post=None):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, base_url=live_server.url
        )
        contexts.append(context)
        if post is not None:
            context.add_cookies(cookies_of(post, live_server.url))
        page = context.new_page()
        page.on(
            "request",
            lambda r: None if r.url.startswith((live_server.url, "data:")) else foreign.append(r.url),
        )
        page.on("console", lambda m: foreign.append(m.text) if "Content Security Policy" in m.text else None)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not foreign


@pytest.fixture(scope="session")
def axe():
    """Return a function that gives the violations axe finds on a page, and fails on sideways scrolling."""
    _need("node_modules/axe-core (npm ci)", AXE.exists())
    script = AXE.read_text("utf-8")

    def violations(page):
        page.wait_for_load_state()
        found = page.evaluate(
            f"(async () => {{ {script}; return await axe.run({{resultTypes: ['violations']}}) }})()"
        )
        told = [
            f"{v['id']}: {v['help']} {[n['html'][:120] for n in v['nodes']]}" for v in found["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            told.append("the page scrolls sideways")
        return told

    return violations
