"""Say which tests run here and which cannot, before pytest starts."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

POSTGRESQL = os.environ.get("AMVIS_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/test")


def main() -> int:
    browser = shutil.which("chromium") is not None
    axe = Path("node_modules/axe-core/axe.min.js").exists()
    print(f"browser tests: {_state(browser and axe, 'chromium or node_modules/axe-core is missing')}")
    oracle = find_spec("gettsim") is not None
    print(f"GETTSIM as oracle: {_state(oracle, 'make oracle installs it')}")
    database = postgresql_is_here()
    print(f"the desk on PostgreSQL too: {_state(database, 'no server answers at ' + POSTGRESQL)}")
    if os.environ.get("AMVIS_REQUIRE_POSTGRES") == "1" and not database:
        print(f"AMVIS_REQUIRE_POSTGRES=1, but no server answers at {POSTGRESQL}", file=sys.stderr)
        return 1
    if os.environ.get("AMVIS_REQUIRE_ORACLE") == "1" and not oracle:
        print("AMVIS_REQUIRE_ORACLE=1, but GETTSIM is not here", file=sys.stderr)
        return 1
    if os.environ.get("AMVIS_REQUIRE_BROWSER") == "1" and not (browser and axe):
        print("AMVIS_REQUIRE_BROWSER=1, but the browser tests cannot run here", file=sys.stderr)
        return 1
    return 0


def postgresql_is_here() -> bool:
    """Return whether a PostgreSQL server answers under the address of the tests."""
    if find_spec("psycopg") is None:
        return False
    import psycopg  # noqa: PLC0415 (the message must come even where it is missing)

    try:
        psycopg.connect(POSTGRESQL, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _state(present: bool, why: str) -> str:
    return "run" if present else f"skipped, {why}"


if __name__ == "__main__":
    sys.exit(main())
