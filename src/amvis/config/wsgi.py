"""The entry for a WSGI server."""

import os

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amvis.config.settings")
application = get_wsgi_application()
if wrong := run_checks(tags=["amvis"]):
    raise SystemExit("\n".join(f"{one.msg} {one.hint}" for one in wrong))
