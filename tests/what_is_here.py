"""Say which tests run here and which cannot, before pytest starts."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path


def main() -> int:
    browser = shutil.which("chromium") is not None
    axe = Path("node_modules/axe-core/axe.min.js").exists()
    print(f"browser tests: {_state(browser and axe, 'chromium or node_modules/axe-core is missing')}")
    oracle = find_spec("gettsim") is not None
    print(f"GETTSIM as oracle: {_state(oracle, 'make oracle installs it')}")
    if os.environ.get("AMVIS_REQUIRE_ORACLE") == "1" and not oracle:
        print("AMVIS_REQUIRE_ORACLE=1, but GETTSIM is not here", file=sys.stderr)
        return 1
    if os.environ.get("AMVIS_REQUIRE_BROWSER") == "1" and not (browser and axe):
        print("AMVIS_REQUIRE_BROWSER=1, but the browser tests cannot run here", file=sys.stderr)
        return 1
    return 0


def _state(present: bool, why: str) -> str:
    return "run" if present else f"skipped, {why}"


if __name__ == "__main__":
    sys.exit(main())
