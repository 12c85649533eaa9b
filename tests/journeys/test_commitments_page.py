"""The page of `amvis commitments`: no finding of axe, nothing wider than the screen, light and dark."""

import shutil
from pathlib import Path

import pytest

from amvis.cli.main import main

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")


@pytest.mark.skipif(CHROMIUM is None or not AXE.exists(), reason="chromium or axe-core is not here")
@pytest.mark.parametrize("name", ["berlin", "voerde"])
def test_the_page_is_accessible_and_fits(name: str, tmp_path: Path, chromium) -> None:
    page = tmp_path / "page.html"
    assert main(["commitments", str(ROOT / f"examples/commitments/{name}.yaml"), "--html", str(page)]) == 0
    for width, scheme in ((320, "light"), (390, "dark"), (1280, "light")):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
        )
        visited = context.new_page()
        visited.goto(page.as_uri())
        visited.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert visited.evaluate("document.documentElement.scrollWidth") <= width
        found = visited.evaluate(f"{AXE.read_text('utf-8')}; axe.run(document)")
        assert [each["id"] for each in found["violations"]] == []
        context.close()
