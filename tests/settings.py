"""Settings of the tests: the site's own, on a database, documents and keys that are thrown away."""

import os
import tempfile

os.environ.setdefault("AMVIS_MODE", "test")
os.environ.setdefault("AMVIS_DATA", tempfile.mkdtemp(prefix="amvis-test-"))

from amvis.config.settings import *

# On disk, not in memory: races need several connections to one file.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / f"test-{os.getpid()}.sqlite3")}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
