"""Settings of the processes that die: documents and mails go where the test looks at them afterwards."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403 (as in tests/settings.py: they are Django's way to take over others)

AMVIS_DOCUMENTS = Path(os.environ["AMVIS_KILLED_FOLDER"]) / "documents"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(Path(os.environ["AMVIS_KILLED_FOLDER"]) / "mail")
