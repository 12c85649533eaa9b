"""Run the tests that use the database once more, on PostgreSQL; where none answers, say so and pass."""

import os
import subprocess
import sys

from tests.what_is_here import POSTGRESQL, postgresql_is_here


def main() -> int:
    if not postgresql_is_here():
        print(f"the desk was not tested on PostgreSQL: no server answers at {POSTGRESQL}")
        return int(os.environ.get("AMVIS_REQUIRE_POSTGRES") == "1")
    environment = {**os.environ, "AMVIS_DATABASE_URL": POSTGRESQL}
    rooms = ["tests/config", "tests/records", "tests/web", "tests/application"]  # journeys look at pages
    return subprocess.call([sys.executable, "-m", "pytest", *sys.argv[1:], *rooms], env=environment)


if __name__ == "__main__":
    sys.exit(main())
