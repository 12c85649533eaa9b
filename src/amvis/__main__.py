"""`python -m amvis`."""

import sys

from amvis.cli.main import main

sys.exit(main())
