"""Say which tests run here and which cannot, before pytest starts."""

import os
import shutil
import sys
from pathlib import Path


def main() -> int:
    browser = shutil.which("chromium") is not None
    axe = Path("node_modules/axe-core/axe.min.js").exists()
    print(f"browser tests: {_state(browser and axe, 'chromium or node_modules/axe-core is missing')}")
    if os.environ.get("AMVIS_REQUIRE_BROWSER") == "1" and not (browser and axe):
        print("AMVIS_REQUIRE_BROWSER=1, but the browser tests cannot run here", file=sys.stderr)
        return 1
    return 0


def _state(present: bool, why: str) -> str:
    return "run" if present else f"skipped, {why}"


if __name__ == "__main__":
    sys.exit(main())
